// axe leaves a contrast undecided where boxes overlap, also where nothing of the one is painted on the other. The browser
// knows what is painted below a text: what a pointer would hit there.
window.casebookContrast = (() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const colour = (text) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = text;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
        return [red, green, blue, alpha / 255];
    };
    const over = (top, below) => [...[0, 1, 2].map((at) => top[at] * top[3] + below[at] * (1 - top[3])), 1];
    const luminance = (parts) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, at) => {
        const part = parts[at] / 255;
        return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    }, 0);
    const ratio = (one, other) => {
        const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (lighter + 0.05) / (darker + 0.05);
    };
    // Of pseudo-elements only those can lie below or above a text that are out of the flow
    const paints = (element, pseudo) => {
        const { content, position, backgroundImage, backgroundColor } = getComputedStyle(element, pseudo);
        if (pseudo && (content === "none" || !/absolute|fixed/.test(position))) return false;
        return backgroundImage !== "none" || colour(backgroundColor)[3] > 0;
    };
    const pictured = (element) => element.matches("img, canvas, video, svg :not(text, tspan)") || getComputedStyle(element).opacity !== "1" ||
        getComputedStyle(element).backgroundImage !== "none" || paints(element, "::before") || paints(element, "::after");
    // undefined: something hides the element here; null: what lies below it is no plain colour
    const ground = (element, x, y) => {
        const stack = document.elementsFromPoint(x, y);
        const at = stack.indexOf(element);
        if (at < 0 || stack.slice(0, at).some((above) => pictured(above) || paints(above))) return undefined;
        const layers = [];
        for (const below of stack.slice(at)) {
            if (pictured(below)) return null;
            layers.push(colour(getComputedStyle(below).backgroundColor));
            if (layers.at(-1)[3] === 1) break;
        }
        return layers.reduceRight((sum, layer) => over(layer, sum), [255, 255, 255, 1]);
    };
    const boxes = (element) => {
        const range = document.createRange();
        const texts = [...element.childNodes].filter(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim());
        const found = texts.flatMap((text) => (range.selectNode(text), [...range.getClientRects()]));
        return found.length ? found : [element.getBoundingClientRect()];
    };
    // Is the text of `element` strong enough wherever a reader sees it? undefined: nobody knows. WCAG 2.2, 1.4.3
    return (element) => {
        element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
        const style = getComputedStyle(element);
        const size = parseFloat(style.fontSize);
        const needed = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
        const grounds = boxes(element).flatMap(({ left, top, width, height }) =>
            [0.1, 0.5, 0.9].map((part) => ground(element, left + width * part, top + height / 2)));
        if (grounds.includes(null)) return undefined;
        return grounds.every((below) => !below || ratio(over(colour(element.matches("svg *") ? style.fill : style.color), below), below) >= needed);
    };
})();
