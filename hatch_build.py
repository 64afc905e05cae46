"""What the wheel carries beside the engine: the built-in library and the app."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BESIDE_THE_ENGINE = (
    ".streamlit",
    "app.py",
    "app_pages",
    "events.yaml",
    "journeys",
    "practice.yaml",
    "pyproject.toml",  # names the folders of the app's components
    "schemas",
    "standards",
)


class BuiltIn(BuildHookInterface[Any]):
    """Lay out `engine/builtin/` in the wheel as the root of a checkout is laid out."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to copy; an editable install copies none and reads the checkout."""
        if version == "standard":
            places = {name: f"engine/builtin/{name}" for name in BESIDE_THE_ENGINE}
            build_data["force_include"].update(places)
