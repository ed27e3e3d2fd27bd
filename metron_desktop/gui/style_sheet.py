"""The small style sheet on top of Qt's Fusion style, filled in with the palette's colours."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QPalette

from metron_desktop import paths

_Role = QPalette.ColorRole


def style_sheet(colors: QPalette) -> str:
    """The application's style sheet beside this palette."""
    accent = colors.color(_Role.Accent)
    return _SHEET.substitute(
        {role.name.lower(): colors.color(role).name() for role in _ROLES},
        # What stands on the accent colour: whichever of the two is readable.
        onaccent="#ffffff" if accent.lightnessF() < 0.6 else "#06222b",
        images=(paths.resources() / "theme").as_posix(),
        kind="light" if colors.color(_Role.Base).lightnessF() > 0.5 else "dark",
        accenthover=_mixed(accent, colors.color(_Role.Text), 0.12).name(),
    )


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    return QColor(
        *(
            round(a + (b - a) * share)
            for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
        )
    )


_ROLES = (
    _Role.Window,
    _Role.WindowText,
    _Role.Base,
    _Role.AlternateBase,
    _Role.Text,
    _Role.Button,
    _Role.ButtonText,
    _Role.PlaceholderText,
    _Role.Highlight,
    _Role.HighlightedText,
    _Role.Accent,
    _Role.Midlight,
    _Role.Mid,
    _Role.Dark,
    _Role.Shadow,
    _Role.ToolTipBase,
    _Role.ToolTipText,
)

_SHEET = Template("""
QMainWindow::separator { background: $mid; width: 1px; }
QToolTip { background: $tooltipbase; color: $tooltiptext; border: none; padding: 4px 8px; }

QMenuBar { background: $window; border-bottom: 1px solid $mid; padding: 2px 4px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $midlight; }
QMenu { background: $base; border: 1px solid $mid; padding: 4px; }
QMenu::item { padding: 6px 32px 6px 28px; border-radius: 4px; min-width: 150px; }
QMenu::item:selected { background: $highlight; color: $highlightedtext; }
QMenu::item:disabled { color: $dark; background: transparent; }
QMenu::separator { height: 1px; background: $mid; margin: 4px 8px; }

#sidebar { background: $window; border: none; border-right: 1px solid $mid; }
#sidebarList { background: transparent; outline: none; }
#footer { border: none; border-top: 1px solid $mid; }
#account { padding: 5px 10px; text-align: left; }
#account::menu-indicator, #bare::menu-indicator { image: none; }
#muted { color: $placeholdertext; }
#chip { background: $midlight; border-radius: 4px; padding: 1px 8px; margin-right: 8px; }
#chip:hover { background: $mid; }
#chip:focus { border: 1px solid $accent; }
#key { background: $midlight; border: 1px solid $mid; border-radius: 4px; padding: 2px 8px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
#messageBar { background: $base; border: none; border-top: 1px solid $mid; }

QStatusBar { background: $window; border-top: 1px solid $mid; }
QStatusBar::item { border: none; }
QStatusBar QLabel { padding: 3px 8px; }

#dockTitle { background: $window; border: none; border-bottom: 1px solid $mid; }

QLineEdit, QPlainTextEdit, QTextEdit {
  background: $base; border: 1px solid $mid; border-radius: 6px; padding: 5px 8px;
  selection-background-color: $accent; selection-color: $onaccent;
}
QLineEdit:hover { border-color: $dark; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {
  border: 2px solid $accent; padding: 4px 7px;
}
QLineEdit:disabled, QPlainTextEdit:disabled { color: $dark; background: $window; }
#compact, #compact:focus { padding: 0 6px; }
#quoted { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 0; }
#quoted:focus { border: 1px solid $accent; padding: 0; }

QPushButton {
  background: $button; color: $buttontext; border: 1px solid $mid; border-radius: 6px;
  padding: 6px 14px;
}
QPushButton:hover { background: $midlight; border-color: $dark; }
QPushButton:pressed { background: $mid; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $dark; background: $window; border-color: $mid; }
#primary,
QPushButton:default { background: $accent; color: $onaccent; border: 1px solid $accent; }
QPushButton:default:hover, #primary:hover { background: $accenthover; }
QPushButton:default:focus, #primary:focus { border: 2px solid $text; padding: 5px 13px; }
QPushButton:default:disabled, #primary:disabled {
  background: $mid; color: $dark; border-color: $mid;
}
#quiet { background: transparent; border-color: transparent; padding: 4px 10px; }
#quiet:hover { background: $midlight; }
#quiet:focus { border: 2px solid $accent; padding: 3px 9px; }
#boxed { border: 1px solid $mid; border-radius: 6px; padding: 4px; }
#boxed::item { padding: 3px 2px; }
#boxed:focus { border: 2px solid $accent; padding: 3px; }
#chipClear { background: transparent; border-color: transparent; padding: 0 10px; }
#chipClear:hover { background: $midlight; }
#chipClear:focus { border: 2px solid $accent; padding: 0 9px; }
#popover { background: $base; border: 1px solid $mid; border-radius: 8px; }
#suggestions { border: 1px solid $mid; }
#example { text-align: left; padding: 3px 8px; }
#example:focus { padding: 2px 7px; }
#filterPanelBody { background: transparent; }
#choice { text-align: left; padding: 0; border-radius: 8px; }
#choice:focus { padding: 0; }

QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: $midlight; }
QToolButton:pressed, QToolButton:checked { background: $highlight; color: $highlightedtext; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton#small { padding: 0; border-radius: 4px; }
QToolButton#fold { border-radius: 0; padding: 6px 8px; text-align: left; }
QToolButton#fold:checked { background: transparent; color: $windowtext; }
QToolButton#fold:hover { background: $midlight; }
QToolButton#fold:focus { border: 1px solid $accent; border-radius: 4px; }
QToolButton#bordered { background: $button; border: 1px solid $mid; padding: 3px 8px; }
QToolButton#bordered[popupMode="2"] { padding-right: 20px; }
QToolButton#bordered::menu-indicator { subcontrol-position: right center; right: 4px; }
QToolButton#bordered:hover { background: $midlight; border-color: $dark; }
QToolButton#bordered:focus { border: 1px solid $accent; }
QToolButton#bordered:disabled { color: $dark; background: $window; }

QAbstractItemView {
  background: $base; border: none; outline: none; gridline-color: $midlight;
  selection-background-color: $highlight; selection-color: $highlightedtext;
}
QHeaderView { background: $base; border: none; border-bottom: 1px solid $mid; }
QHeaderView::section {
  background: $base; color: $placeholdertext; border: none; border-bottom: 1px solid $mid;
  padding: 6px 8px;
}
QHeaderView::section:hover { color: $text; }
#figures::item { padding: 0 5px; }
#figures QHeaderView::section { padding: 4px 8px; }
QTableCornerButton::section { background: $base; border: none; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $mid; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $dark; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QComboBox, QAbstractSpinBox {
  background: $base; border: 1px solid $mid; border-radius: 6px; padding: 5px 8px;
  selection-background-color: $accent; selection-color: $onaccent;
}
QComboBox { background: $button; }
QComboBox:hover, QAbstractSpinBox:hover { border-color: $dark; }
QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $accent; padding: 4px 7px;
}
QComboBox:disabled, QAbstractSpinBox:disabled { color: $dark; background: $window; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QDateEdit::down-arrow {
  image: url($images/down-$kind.svg); width: 14px; height: 14px;
}
QComboBox QAbstractItemView { border: 1px solid $mid; padding: 4px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 20px; }
QAbstractSpinBox::up-arrow {
  image: url($images/up-$kind.svg); width: 12px; height: 12px;
}
QAbstractSpinBox::down-arrow {
  image: url($images/down-$kind.svg); width: 12px; height: 12px;
}
QHeaderView::up-arrow { image: url($images/up-$kind.svg); width: 12px; height: 12px; }
QHeaderView::down-arrow { image: url($images/down-$kind.svg); width: 12px; height: 12px; }

QComboBox QLineEdit, QAbstractSpinBox QLineEdit {
  border: none; border-radius: 0; padding: 0; background: transparent;
}
#qt_calendar_navigationbar { background: $base; }
#qt_calendar_navigationbar QToolButton { padding: 4px 8px; }
#qt_calendar_navigationbar QToolButton::menu-indicator { image: none; }
#cellEditor { background: $base; border-radius: 6px; }
#refusal {
  background: $tooltipbase; color: $tooltiptext; border: none; border-radius: 4px;
  padding: 2px 6px;
}

QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, #boxed::indicator {
  width: 16px; height: 16px; border: 1px solid $shadow; border-radius: 4px; background: $base;
}
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus {
  border: 2px solid $accent; width: 14px; height: 14px;
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $mid; }
QCheckBox::indicator:checked, #boxed::indicator:checked {
  background: $accent; border-color: $accent; image: url($images/check-$kind.svg);
}
QCheckBox::indicator:indeterminate {
  background: $accent; border-color: $accent; image: url($images/partial-$kind.svg);
}
QRadioButton::indicator:checked { border: 5px solid $accent; width: 8px; height: 8px; }
QRadioButton::indicator:checked:focus { border-color: $text; }

QProgressBar { background: $mid; border: none; border-radius: 2px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QTabWidget::pane { border: 1px solid $mid; border-radius: 6px; background: $base; top: -1px; }
QTabBar::tab { padding: 7px 14px; color: $placeholdertext; border: none; background: transparent; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; }
""")
