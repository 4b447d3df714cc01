// What a reader meets who goes through a page by the Tab key.
window.casebookTabs = (() => {
    const reached = new Set();
    let last = null;
    const name = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 110);
    const look = (element) => [null, "::before", "::after"].map((pseudo) => {
        const { outlineStyle, outlineWidth, outlineColor, outlineOffset, boxShadow } = getComputedStyle(element, pseudo);
        const drawn = outlineStyle === "auto" || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
        return { outline: drawn && [outlineStyle, outlineWidth, outlineColor, outlineOffset].join(" "), boxShadow };
    });
    const marked = (focused, plain) => focused.some(({ outline, boxShadow }, at) =>
        (outline && outline !== plain[at].outline) || (boxShadow !== "none" && boxShadow !== plain[at].boxShadow));
    // A thing is seen when its middle is, or a good part of its line; a large area, when the part of it on the screen is
    const clipped = (from, size, screen) => {
        if (size <= screen / 2) return [from, size];
        const start = Math.max(from, 0);
        return [start, Math.min(from + size, screen) - start];
    };
    const seen = (element) => [...element.getClientRects()].some((box) => {
        const [left, width] = clipped(box.left, box.width, innerWidth);
        const [top, height] = clipped(box.top, box.height, innerHeight);
        return width > 1 && height > 1 &&
            [0.5, 0.25, 0.75].some((part) => element.contains(document.elementFromPoint(left + width * part, top + height / 2)));
    });

    // The faults of the stop that the focus is at; null at the end of the page
    const stop = () => {
        const element = document.activeElement;
        const before = last?.element.isConnected && last;
        const faults = [];
        if (before && before.element !== element && !marked(before.look, look(before.element)))
            faults.push(`no mark of focus: ${name(before.element)}`);
        if (element === document.body || reached.has(element)) return null;
        if (before && !(before.element.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING))
            faults.push(`out of order: ${name(element)} after ${name(before.element)}`);
        if (!seen(element)) faults.push(`not seen when focused: ${name(element)}`);
        reached.add(element);
        last = { element, look: look(element) };
        return faults;
    };

    // What can be seen and used, and no stop was at
    const missed = () => {
        const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, label, [tabindex='0']")]
            .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]"))
            .map((element) => (element.matches("label") ? element.control ?? element : element))
            .filter((element) => !element.disabled && element.tabIndex >= 0);
        const group = ({ type, form }) => type === "radio" && [...reached].some((other) => other.type === type && other.form === form);
        return [...new Set(controls)].filter((element) => !reached.has(element) && !group(element)).map(name);
    };
    return { stop, missed };
})();
