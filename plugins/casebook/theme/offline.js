// In the archive of a site, before start.js: search, comparisons and spreadsheets where pages are read from disk. A browser starts no
// worker from a file there, and lets no script read one; but it runs scripts, and starts a worker from a text. Files that the worker
// reads are in offline-files.js; each file that a page reads has a script beside it, which gives its text to casebookText.
if (location.protocol === "file:") {
  const here = document.currentScript.src;
  /** Return what stands for the worker that searches. Calls wait until the files are there. */
  window.casebookWorker = () => {
    const waiting = [];
    let worker = null;
    const stand = {
      onmessage: null,
      onerror: null,
      postMessage: (call) => { if (worker) worker.postMessage(call); else waiting.push(call); },
      terminate: () => worker?.terminate(),
    };
    const script = document.createElement("script");
    script.src = new URL("offline-files.js", here);
    script.onerror = () => stand.onerror();
    script.onload = () => {
      const { engine, files } = window.casebookFiles;
      const source = `const files = ${JSON.stringify(files)};
        self.fetch = async (url) => {
          const text = files[String(url).split("/").pop()];
          return new Response(text, { status: text === undefined ? 404 : 200 });
        };
        ((location) => {${engine}\n})(${JSON.stringify(here)});`;
      worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
      worker.onmessage = (event) => stand.onmessage(event);
      worker.onerror = () => stand.onerror();
      for (const call of waiting) worker.postMessage(call);
    };
    document.head.append(script);
    return stand;
  };
  const answers = new WeakMap();
  window.casebookText = (text) => answers.get(document.currentScript)(new Response(text));
  window.fetch = (url) => new Promise((answer) => {
    const script = Object.assign(document.createElement("script"), { src: `${url}.js` });
    answers.set(script, answer);
    script.onload = () => script.remove();
    script.onerror = () => {
      script.remove();
      answer(new Response(null, { status: 404 }));
    };
    document.head.append(script);
  });
}
