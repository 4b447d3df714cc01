// Takes the reader of an old address to the new one, with the fragment and the query that they came with.
location.replace(Object.assign(new URL(document.querySelector("a").href), { search: location.search, hash: location.hash }));
