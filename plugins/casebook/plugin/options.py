"""What mkdocs.yml may say to casebook."""

from __future__ import annotations

from mkdocs.config import config_options as c
from mkdocs.config.base import Config


class TilesConfig(Config):
    """The options under ``tiles:``, as `Tiles` describes them."""

    url = c.Type(str, default="")
    attribution = c.Type(str, default="")
    max_zoom = c.Type(int, default=18)
    script = c.Type(str, default="")


class CasebookConfig(Config):
    """The options under ``- casebook:`` in mkdocs.yml."""

    cases_dir = c.Dir(exists=True, default="cases")
    """The folder of case files, relative to mkdocs.yml."""
    basemap = c.Type(str, default="")
    """A GeoJSON file of one's own for the land below the maps, relative to mkdocs.yml."""
    basemap_credit = c.Type(str, default="")
    """Whom the maps name for that file."""
    share_font = c.Type(str, default="")
    """The font file that share images are written in, relative to mkdocs.yml. Without it, a Korean font of the system."""
    cms_script = c.Type(str, default="")
    """The script of Sveltia CMS, relative to mkdocs.yml. With it the site has a page for editors at ``/admin/``."""
    timezone = c.Type(str, default="")
    """The time zone of the site's days, such as Asia/Seoul. Without it, that of whoever made the change."""
    promise = c.Optional(c.Type(object))
    """Kinds of addresses that ``urls.lock`` need not hold, each with ``false``. Told by casebook where it is wrong."""
    tiles = c.SubConfig(TilesConfig)
    """Tiles that readers may ask for. Without them no map ever contacts another server."""
