"""Style rules of what holds other things: cards, bars, tables, menus, tabs, scroll bars, text.

The notation is that of `rules_controls`.
"""

from __future__ import annotations

TEXT = """
QLabel { background: transparent; }
QLabel[look="page"] { font-size: @page; font-weight: 600; }
QLabel[look="title"] { font-size: @title; font-weight: 600; }
QLabel[look="headline"] { font-size: @headline; font-weight: 600; }
QLabel[look="display"] { font-size: @display; font-weight: 600; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="caption"] { font-size: @small; color: $muted; }
QLabel[look="tiny"] { font-size: @tiny; color: $muted; }
QLabel[look="marking"] { font-size: @tiny; font-weight: 700; color: $bad; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="info"] { color: $accent; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[look="keycap"] {
    background: $alternate; border: 1px solid $edge; border-bottom-width: 2px;
    border-radius: 4px; padding: 1px 6px; font-size: @small;
}
QLabel[look="sample"] {
    color: $warn; background: $warn_ground; border: 1px solid $warn; border-radius: 4px;
    padding: 2px 8px; font-size: @tiny; font-weight: 700;
}
QToolTip {
    background: $base; color: $text; border: 1px solid $edge; padding: 5px 7px;
}
"""

SURFACES = """
QMainWindow, QDialog { background: $window; }
QFrame[look="card"] { background: $base; border: 1px solid $line; border-radius: 8px; }
QFrame[look="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[look="banner"] {
    border: 1px solid $line; border-top-right-radius: 6px; border-bottom-right-radius: 6px;
}
QFrame[look="banner"][tone="info"] { background: $info_ground; border-left: 4px solid $accent; }
QFrame[look="banner"][tone="good"] { background: $good_ground; border-left: 4px solid $good; }
QFrame[look="banner"][tone="warn"] { background: $warn_ground; border-left: 4px solid $warn; }
QFrame[look="banner"][tone="error"] { background: $bad_ground; border-left: 4px solid $bad; }
QFrame[look="past"] { background: $warn_ground; border: 2px solid $warn; border-radius: 6px; }
QFrame[look="past"] QLabel { color: $text; }
QFrame[look="past"] QLabel[look="title"] { color: $warn; }
QWidget[look="past-page"] { background: $warn_ground; }
QFrame[look="number"] { border: none; border-bottom: 2px solid transparent; }
QFrame[look="number"]:focus { border-bottom-color: $accent; }
QGroupBox {
    border: 1px solid $line; border-radius: 8px; margin-top: 18px; padding: 10px 8px 8px 8px;
}
QGroupBox::title { subcontrol-origin: margin; left: 10px; padding: 0px 4px; color: $muted; }
QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { width: 9px; margin: 0px 4px; }
QSplitter::handle:vertical { height: 9px; margin: 4px 0px; }
QSplitter::handle:hover { background: $accent; }
QStatusBar { background: $window; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { font-size: @small; }
QToolBar { background: $window; border: none; spacing: 4px; padding: 2px; icon-size: 16px; }
QToolBar::separator { background: $line; width: 1px; margin: 4px; }
QDockWidget { titlebar-close-icon: none; titlebar-normal-icon: none; }
QDockWidget::title { background: $window; padding: 6px 8px; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
"""

TABLES = """
QTableView, QTreeView, QListView {
    background: $base; alternate-background-color: $alternate; color: $text; border: none;
    gridline-color: $line; outline: none;
    selection-background-color: $select; selection-color: $text;
}
QHeaderView { background: $alternate; border: none; }
QHeaderView::section {
    background: $alternate; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 6px 10px; font-weight: 600; font-size: @small;
}
QHeaderView::section:horizontal:hover { background: $hover; color: $text; }
QHeaderView::section:vertical { border-right: 1px solid $line; }
QHeaderView::up-arrow { image: url("#up"); width: 12px; height: 12px;
    subcontrol-position: right center; right: 4px; }
QHeaderView::down-arrow { image: url("#down"); width: 12px; height: 12px;
    subcontrol-position: right center; right: 4px; }
QTableCornerButton::section { background: $alternate; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTreeView::item, QListView::item { min-height: 22px; padding: 1px 4px; }
QTreeView::item:focus, QListView::item:focus { background: $select; border: 1px solid $accent; }
QTreeView::branch:has-children:closed { image: url("#right"); }
QTreeView::branch:has-children:open { image: url("#down"); }
QListView[look="navigation"], QTreeView[look="navigation"] { background: transparent; }
QListView[look="navigation"]::item, QTreeView[look="navigation"]::item {
    min-height: 20px; padding: 4px 10px; border-radius: 6px; margin: 1px 0px; color: $text;
    border: 2px solid transparent;
}
QListWidget[look="navigation"]::item { min-height: 18px; padding: 0px 10px; }
QListView[look="navigation"]::item:hover, QTreeView[look="navigation"]::item:hover {
    background: $hover;
}
QListView[look="navigation"]::item:selected, QTreeView[look="navigation"]::item:selected {
    background: $select; color: $text; font-weight: 600;
}
QListView[look="navigation"]::item:selected:focus { border: 2px solid $accent; }
"""

MENUS = """
QMenuBar { background: $window; color: $text; padding: 2px 4px; }
QMenuBar::item { padding: 5px 9px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $select; }
QMenu { icon-size: 16px; background: $base; color: $text; border: 1px solid $edge; padding: 5px; }
QMenu::item { padding: 6px 24px 6px 10px; border-radius: 5px; }
QMenu::item:selected { background: $select; }
QMenu::item:disabled { color: $edge; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; border: 1px solid $edge;
    border-radius: 4px; background: $base; }
QMenu::indicator:checked { background: $accent; border-color: $accent; image: url("#check"); }
QMenu::right-arrow { image: url("#right"); width: 12px; height: 12px; right: 6px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; }
QTabBar::tab {
    background: transparent; color: $muted; padding: 7px 12px; margin-right: 2px;
    border: 2px solid transparent; border-bottom: 2px solid transparent;
}
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom: 2px solid $accent; }
QTabBar::scroller { width: 28px; }
QTabBar QToolButton {
    background: $base; border: 1px solid $edge; border-radius: 4px; padding: 0px; min-height: 0px;
    margin: 4px 0px;
}
QTabBar QToolButton:hover { background: $hover; }
QTabBar QToolButton::left-arrow { image: url("#left"); width: 16px; height: 16px; }
QTabBar QToolButton::right-arrow { image: url("#right"); width: 16px; height: 16px; }
QTabBar::tab:selected:focus { border: 2px solid $accent; border-radius: 6px; }
"""

SCROLL_BARS = """
QScrollBar:vertical { background: transparent; width: 12px; margin: 0px; border: none; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0px; border: none; }
QScrollBar::handle { background: $soft; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
