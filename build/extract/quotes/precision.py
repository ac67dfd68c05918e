"""How often each rule is right: the confidence of what it finds."""


# TODO measured
def precision(rule: str) -> float:
    return 0.5
