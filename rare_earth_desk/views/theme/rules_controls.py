"""Style rules of what is pressed and typed into: buttons, inputs, check boxes, sliders, chips.

Lengths are pixels at zoom 1.0; `$name` is a colour token, `@size` a font size, `#part` the file
of a drawn part. Where focus makes a border thicker, the padding shrinks by the same amount, so
nothing moves. Qt ignores the left padding of spin boxes; their numbers stand at the right anyway.
"""

from __future__ import annotations

BUTTONS = """
QPushButton {
    background: $base; color: $text; border: 1px solid $soft; border-radius: 6px;
    padding: 5px 13px; min-height: 20px;
}
QPushButton:hover { background: $hover; border-color: $accent; }
QPushButton:pressed, QPushButton:checked { background: $select; border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 12px; }
QPushButton:disabled { color: $edge; border-color: $line; background: $window; }
QPushButton::menu-indicator {
    image: url("#down"); width: 12px; height: 12px;
    subcontrol-origin: padding; subcontrol-position: right center; right: 6px;
}
QPushButton[look="primary"], QPushButton:default {
    background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600;
}
QPushButton[look="primary"]:hover, QPushButton:default:hover { background: $accent_hover; }
QPushButton[look="primary"]:pressed, QPushButton:default:pressed { background: $accent_hover; }
QPushButton[look="primary"]:focus, QPushButton:default:focus {
    border: 2px solid $text; padding: 4px 12px;
}
QPushButton[look="primary"]:disabled, QPushButton:default:disabled {
    background: $line; color: $muted; border-color: $line;
}
QPushButton[look="tab"] {
    background: transparent; border: none; border-bottom: 3px solid transparent;
    border-radius: 0; padding: 5px 10px 3px 10px; color: $muted;
}
QPushButton[look="tab"]:hover { background: $hover; }
QPushButton[look="tab"]:checked {
    background: transparent; border-bottom-color: $accent; color: $text; font-weight: 600;
}
QPushButton[look="tab"]:focus {
    border: 2px solid $accent; border-radius: 6px; padding: 3px 8px 4px 8px;
}
QPushButton[look="link"] {
    background: transparent; border: 1px solid transparent; color: $accent; font-weight: 600;
    padding: 3px 7px; min-height: 18px;
}
QPushButton[look="link"]:hover { background: $hover; border-color: transparent; }
QPushButton[look="link"]:focus { border: 2px solid $accent; padding: 2px 6px; }
QToolButton {
    background: transparent; color: $text; border: 1px solid transparent; border-radius: 6px;
    padding: 5px; min-height: 16px;
}
QToolButton:hover { background: $hover; border-color: $line; }
QToolButton:pressed, QToolButton:checked, QToolButton:open { background: $select; }
QToolButton:focus { border: 2px solid $accent; padding: 4px; }
QToolButton:disabled { color: $edge; }
QToolButton[popupMode="2"] { padding-right: 5px; }
QToolButton::menu-indicator { image: none; }
QDialogButtonBox QPushButton { min-width: 64px; }
"""

INPUTS = """
QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit, QTextEdit {
    background: $base; color: $text; border: 1px solid $edge; border-radius: 6px;
    placeholder-text-color: $muted;
}
QLineEdit, QAbstractSpinBox, QPlainTextEdit, QTextEdit {
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QAbstractSpinBox, QComboBox { padding: 4px 9px; min-height: 20px; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover, QPlainTextEdit:hover, QTextEdit:hover {
    border-color: $accent;
}
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border: 2px solid $accent; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { padding: 3px 8px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 3px 5px; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled, QPlainTextEdit:disabled,
QTextEdit:disabled { background: $window; color: $muted; border-color: $line; }
QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only {
    background: $window; border-color: $line;
}
QLineEdit[wrong="true"], QAbstractSpinBox[wrong="true"], QComboBox[wrong="true"] {
    border: 2px solid $bad; padding: 3px 8px; background: $bad_ground;
}
QLineEdit QToolButton { border: none; padding: 0px; background: transparent; min-height: 0px; }
QAbstractItemView QLineEdit, QAbstractItemView QComboBox, QAbstractItemView QAbstractSpinBox {
    border: 2px solid $accent; border-radius: 0px; padding: 0px 6px; min-height: 0px;
}
QComboBox { padding-left: 11px; padding-right: 26px; combobox-popup: 0; }
QComboBox:focus { padding-left: 10px; padding-right: 25px; }
QComboBox::drop-down { border: none; width: 24px; subcontrol-position: right center; }
QComboBox::down-arrow { image: url("#down"); width: 14px; height: 14px; }
QComboBox QAbstractItemView {
    background: $base; color: $text; border: 1px solid $edge; outline: none;
    selection-background-color: $select; selection-color: $text;
}
QSpinBox, QDoubleSpinBox { qproperty-alignment: "AlignRight | AlignVCenter"; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    border: none; width: 22px; background: transparent;
}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QDateTimeEdit::drop-down { border: none; width: 24px; subcontrol-position: right center; }
QDateTimeEdit::down-arrow { image: url("#down"); width: 14px; height: 14px; }
QAbstractSpinBox::up-arrow { image: url("#up"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("#down"); width: 12px; height: 12px; }
"""

MARKS = """
QCheckBox, QRadioButton { spacing: 8px; color: $text; padding: 3px; border: 2px solid transparent;
    border-radius: 6px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $edge; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator,
QGroupBox::indicator {
    width: 14px; height: 14px; border: 1px solid $edge; border-radius: 4px; background: $base;
}
QRadioButton::indicator { border-radius: @disc; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked,
QAbstractItemView::indicator:checked, QGroupBox::indicator:checked,
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: $accent; border-color: $accent;
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked,
QGroupBox::indicator:checked { image: url("#check"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    image: url("#dash");
}
QRadioButton::indicator:checked { image: url("#dot"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; }
QSlider { min-height: 24px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $soft; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal {
    width: 14px; height: 14px; margin: -6px 0px; border-radius: @disc;
    background: $accent; border: 1px solid $base;
}
QSlider::handle:horizontal:hover { background: $accent_hover; }
QSlider:focus { border: 2px solid $accent; border-radius: 6px; }
QProgressBar {
    background: $line; border: none; border-radius: 4px; min-height: 8px; max-height: 8px;
    color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: 4px; }
"""
