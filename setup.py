"""What pyproject.toml cannot say: the wheel carries the folder `rules/` as `auditor/_rules`."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["auditor", "auditor.*"]), "auditor._rules"],
    package_dir={"auditor._rules": "rules"},
    package_data={"auditor": ["py.typed"], "auditor._rules": ["**/*.yaml", "**/*.yml", "**/*.json", "**/*.md", "**/*.txt"]},
)
