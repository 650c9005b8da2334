"""Small tables of records that are edited in their cells."""
