"""The whole site, without a host: load the content, plan the parts, finish the many pages."""

from casebook.checking import Loaded, broken_anchor, check, link_targets, load
from casebook.site.addresses import LOCK, Lock, damage, disorder, forwards, heading_addresses, merged, moved_files, published
from casebook.site.admin import admin_files, read_admin
from casebook.site.embedding import embed_files
from casebook.site.finishing import Finished, finish_cases
from casebook.site.forwarding import forward_files
from casebook.site.job import Job, begin, with_job
from casebook.site.losses import Headings, losses
from casebook.site.mapping import map_files, read_atlas
from casebook.site.other_pages import finish_broken, finish_others
from casebook.site.processes import Here, executor
from casebook.site.promises import KINDS, written
from casebook.site.searching import search_files
from casebook.site.sharing import Drawing, read_drawing, share_cards, share_files
from casebook.site.theme import MaterialAssets, ThemeError, material_assets

__all__ = [
    "KINDS", "LOCK", "Drawing", "Finished", "Headings", "Here", "Job", "Loaded", "Lock", "MaterialAssets", "ThemeError",
    "admin_files", "begin", "broken_anchor", "check", "damage", "disorder", "embed_files", "executor", "finish_broken",
    "finish_cases", "finish_others", "forward_files", "forwards", "heading_addresses", "link_targets", "load", "losses",
    "map_files", "material_assets", "merged", "moved_files", "published", "read_admin", "read_atlas", "read_drawing",
    "search_files", "share_cards", "share_files", "with_job", "written",
]  # fmt: skip
