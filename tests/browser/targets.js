// Targets smaller than WCAG 2.2, 2.5.8 asks: 24 by 24 pixels, unless they stand within a sentence, or so far from others
// that a circle of 24 pixels around the middle of each touches no other target, and no other such circle.
window.casebookTargets = () => {
    const least = 24;
    const selector = "a[href], button, input:not([type=hidden]), select, textarea, summary, label, [role=button]";
    const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]") &&
        element.getBoundingClientRect().width > 1;
    const labelled = (element) => [...element.labels ?? []].some(shown); // who hits the label hits the control
    const within = (outer, inner) => outer !== inner && outer.contains(inner);
    const elements = [...document.querySelectorAll(selector)].filter((element) => shown(element) && !labelled(element));
    const targets = elements.map((element) => ({ element, box: element.getBoundingClientRect() }));

    const block = (element) => (getComputedStyle(element).display.startsWith("inline") ? block(element.parentElement) : element);
    const inSentence = (element) => {
        if (getComputedStyle(element).display !== "inline") return false;
        const words = document.createTreeWalker(block(element), NodeFilter.SHOW_TEXT);
        while (words.nextNode()) if (words.currentNode.data.trim() && !words.currentNode.parentElement.closest(selector)) return true;
        return false;
    };
    const isSmall = ({ box }) => box.width < least - 0.01 || box.height < least - 0.01;
    const middle = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
    const near = (target, other) => {
        const [x, y] = middle(target.box);
        const { left, right, top, bottom } = other.box;
        if (Math.hypot(x - Math.min(Math.max(x, left), right), y - Math.min(Math.max(y, top), bottom)) < least / 2) return true;
        const [otherX, otherY] = middle(other.box);
        return isSmall(other) && Math.hypot(x - otherX, y - otherY) < least;
    };
    const alone = (target) => !targets.some((other) => other !== target && !within(other.element, target.element) &&
        !within(target.element, other.element) && near(target, other));
    const small = targets.filter((target) => isSmall(target) && !inSentence(target.element) && !alone(target));
    return [targets.length, small.map(({ element, box }) =>
        `${box.width.toFixed(1)} x ${box.height.toFixed(1)}: ${element.outerHTML.replace(/\s+/g, " ").slice(0, 110)}`)];
};
