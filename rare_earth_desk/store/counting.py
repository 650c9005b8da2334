"""Which of the steps that changed a row still count: not those undone since, nor what undid them.

A step that was undone left its rows as they were before it, so they have not changed by it. What
was done again counts by the step that did it again. A step taken back together with others
(`continues`) is named by the last of them only.
"""

from __future__ import annotations

# To stand after a MATERIALIZED table `changed` (owner, row, step) of a WITH RECURSIVE, which tells
# the numbers of all steps that changed each row: `counting` (owner, no) is what remains. An undo
# counts against a step only where it changed the same row. CROSS JOIN keeps SQLite from scanning
# the steps; the LEFT JOIN gets an index of its own, where NOT IN takes a hundred times as long.
COUNTING = """
    undone("row", id) AS (
        SELECT c."row", s.undoes FROM changed c CROSS JOIN step s ON s.no = c.step
        WHERE s.kind = 'undo'
        UNION
        SELECT u."row", s.continues FROM undone u CROSS JOIN step s ON s.id = u.id
        WHERE s.continues IS NOT NULL
    ),
    counting(owner, no) AS (
        SELECT c.owner, c.step FROM changed c CROSS JOIN step s ON s.no = c.step
        LEFT JOIN undone u ON u."row" = c."row" AND u.id = s.id
        WHERE s.kind <> 'undo' AND u.id IS NULL
    )
"""
