// Redirect from an old address to the new one, and keep the query and the fragment.
location.replace(Object.assign(new URL(document.querySelector("a").href), { search: location.search, hash: location.hash }));
