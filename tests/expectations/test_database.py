"""The database of the checks and of what sorts on disk says nothing on its own."""

from expectations.database import Database


def test_no_bar_is_drawn_onto_standard_output() -> None:
    setting = "select current_setting('enable_progress_bar') as is_drawn"
    with Database("128MiB") as database:
        assert list(database.rows(setting)) == [{"is_drawn": False}]
        assert database.connection.sql(setting).fetchall() == [(False,)]
