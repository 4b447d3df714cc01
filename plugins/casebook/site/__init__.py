"""The whole site, without a host: load the content, plan the parts, finish the many pages."""

from casebook.site.components import Component, HostPage, component, find_components, host_pages
from casebook.site.finishing import Finished, Job, finish_broken, finish_cases, finish_organisations
from casebook.site.loading import Loaded, broken_anchor, check, link_targets, load
from casebook.site.mapping import map_files, read_atlas
from casebook.site.searching import search_files
from casebook.site.theme import MaterialAssets, ThemeError, material_assets

__all__ = [
    "Component", "Finished", "HostPage", "Job", "Loaded", "MaterialAssets", "ThemeError", "broken_anchor", "check", "component",
    "find_components", "finish_broken", "finish_cases", "finish_organisations", "host_pages", "link_targets", "load",
    "map_files", "material_assets", "read_atlas", "search_files",
]  # fmt: skip
