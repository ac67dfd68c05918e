"""Which number of a short date is the day, where people of a country write it.

Unicode CLDR 46, short date format of the country's English or else first language. Countries that
write the year first, or whose domain is sold to everybody (.co, .io, .me, .tv), tell nothing.
"""

from urllib.parse import urlsplit

_MONTH_FIRST = "as gu mh mp ph pr um us vi"
_DAY_FIRST = """
    ae al ar at au az ba bd be bg bh br by ch cl cy cz de dk ee eg es fi fr gb ge gr hk hr id ie il
    in iq it jm jo ke kg kw kz lb lu lv ma md mk mt mx my ng nl no nz om pe pk pl pt qa ro rs ru sa
    sg si sk th tn tr tt tz ua ug uk uy uz vn ye zm
"""
_IS_DAY_FIRST = dict.fromkeys(_MONTH_FIRST.split(), False) | dict.fromkeys(_DAY_FIRST.split(), True)


def is_day_first(language: str | None, url: str | None) -> bool | None:
    """Return the order by a language tag's region (en-GB) and an address's country (.co.uk).

    None where they say nothing, or not the same.
    """
    parts = (language or "").lower().replace("_", "-").split("-")
    host = urlsplit(url or "").hostname or ""
    countries = (parts[-1] if len(parts) > 1 else "", host.rpartition(".")[2])
    orders = {_IS_DAY_FIRST[country] for country in countries if country in _IS_DAY_FIRST}
    return orders.pop() if len(orders) == 1 else None
