"""How printed numbers bear on each other: what ties them, and what explains that they fail to fit."""
