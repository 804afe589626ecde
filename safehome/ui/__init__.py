"""The window, in Qt; PySide6 lives here and nowhere else.

How a page is written:

* Subclass `page.Page`: return its `title()`, fill `self.body`, put at most two
  buttons into `self.head.add(…)`, override the verbs it has (`refresh`,
  `arrive(what)`, `leave`, `new`, `save`, `undo`, `print_shown`, `escape`,
  `to_find_box`, `fold`). `self.go.emit("roster", number)` goes to another page.
* Panels are `labels.Panel`, words `labels.label(text, role, tone)`, lines
  `labels.hairline()`, things side by side `labels.row(a, b, 1, c)`.
* Buttons are `buttons.Button(word, kind, icon)`, one "primary" on a screen;
  filters `chips.ChipRow`; fields `fields`, `choices`, `covered`; forms
  `forms.Form().row(label, field, required=…, note=…)` with `doubt`/`refuse`/
  `derive`, around them `forms.scrolled(form)` and `forms.Foot`.
* Books are `table.Table` over a model that answers `roles`; lists are
  `row_list.RowList.show_rows([rows.DueRow(…)])`.
* Sizes go through `fit.fixed(widget, width, height)` and `fit.spaced(layout,
  margins, spacing)`; what is painted asks `look.look()` for `colour("ink")`,
  `px(8)`, `height("row")`, `font("note")`, and `.factor` for what folds.
* Call the desk inside `with refusals.refusals_told(self):`; whatever makes or
  reads a file runs through `background.Background.run(job)`, with a
  `panels.ProgressPanel` for it.
"""
