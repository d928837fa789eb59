"use strict";
// One switch for code, tables that say that they scroll and can be saved, a search over paragraphs, words explained.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const make = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  };
  const kept = { get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
                 set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* not kept */ } } };

  const codeSwitch = () => {
    if (!document.querySelector("div.cell_input")) return;
    const button = make("button", "code-switch");
    button.type = "button";
    const set = (on) => {
      root.classList.toggle("show-code", on);
      button.setAttribute("aria-pressed", String(on));
      button.textContent = on ? "Hide the code" : "Show the code";
      kept.set("code", on ? "1" : "0");
    };
    button.addEventListener("click", () => set(!root.classList.contains("show-code")));
    set(kept.get("code") === "1");
    document.querySelector("article h1").after(button);
  };

  const csvOf = (table) => [...table.rows].map((row) => [...row.cells].map((cell) => {
    const text = cell.textContent.trim().replace(/\s+/g, " ").replace(/^([=+@])/, "'$1");
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }).join(",")).join("\n") + "\n";

  const tables = () => {
    for (const table of document.querySelectorAll("article table")) {
      let box = table.closest(".table-box, .table-wrapper");
      if (!box) { box = make("div", "table-box"); table.before(box); box.append(table); }
      const about = table.caption ? table.caption.textContent.trim() : "table";
      const mark = () => {
        const wide = box.scrollWidth > box.clientWidth + 1;
        box.classList.toggle("more-right", wide);
        if (wide) { box.tabIndex = 0; box.setAttribute("role", "group"); box.setAttribute("aria-label", about); }
        else { box.removeAttribute("tabindex"); box.removeAttribute("role"); box.removeAttribute("aria-label"); }
      };
      mark();
      new ResizeObserver(mark).observe(box);
      const save = make("button", "csv", "Save as CSV");
      save.type = "button";
      save.setAttribute("aria-label", `Save as CSV: ${about}`);
      save.addEventListener("click", () => {
        const link = make("a");
        link.href = URL.createObjectURL(new Blob([csvOf(table)], { type: "text/csv" }));
        link.download = `${document.title.replace(/[^\w]+/g, "-").slice(0, 40)}-${(about.match(/^Table \d+/) || ["table"])[0].replace(" ", "-")}.csv`;
        link.click();
        URL.revokeObjectURL(link.href);
      });
      box.after(save);
    }
    for (const block of document.querySelectorAll("article pre")) block.tabIndex = 0;
  };

  const finder = () => {
    const input = document.getElementById("find");
    if (!input || !window.PARAGRAPHS) return;
    const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    const all = window.PARAGRAPHS.map(([href, where, text]) => ({ href, where, text, key: plain(`${where} ${text}`) }));
    const list = document.getElementById("found"), count = document.getElementById("found-count"), most = 40;
    input.addEventListener("input", () => {
      const words = plain(input.value).split(/\s+/).filter((word) => word.length > 1);
      const hits = words.length ? all.filter((each) => words.every((word) => each.key.includes(word))) : [];
      count.textContent = words.length ? `${hits.length} found${hits.length > most ? `; the first ${most}:` : ""}` : "";
      list.replaceChildren(...hits.slice(0, most).map((hit) => {
        const item = make("li"), link = make("a", "address", hit.where);
        link.href = hit.href;
        item.append(link, ` ${hit.text}`);
        return item;
      }));
    });
  };

  const words = () => {
    const explained = window.WORDS || {};
    const names = Object.keys(explained).sort((a, b) => b.length - a.length);
    if (!names.length || document.body.querySelector("dl.glossary")) return;
    const dialog = make("dialog", "word"), text = make("p"), shut = make("button", "code-switch", "Close");
    shut.addEventListener("click", () => dialog.close());
    dialog.append(text, shut);
    document.body.append(dialog);
    const quote = (name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const pattern = new RegExp(`(?<![\\w-])(${names.map(quote).join("|")})(?![\\w-])`, "i");
    const seen = new Set();
    const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => node.parentElement.closest("a, button, h1, h2, h3, h4, code, pre, table, summary, .memo, .lines, .made, script, style")
        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT });
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) {
      const found = pattern.exec(node.data);
      if (!found) continue;
      const name = names.find((each) => each.toLowerCase() === found[1].toLowerCase());
      if (seen.has(name)) continue;
      seen.add(name);
      const rest = node.splitText(found.index);
      rest.splitText(found[1].length);
      const button = make("button", "term", rest.data);
      button.type = "button";
      button.title = explained[name];
      button.setAttribute("aria-haspopup", "dialog");
      button.addEventListener("click", () => { text.textContent = `${name}: ${explained[name]}`; dialog.showModal(); });
      rest.replaceWith(button);
    }
  };

  // Paper has no clicks: what is folded opens for it.
  addEventListener("beforeprint", () => document.querySelectorAll("article details").forEach((each) => { each.open = true; }));

  codeSwitch();
  tables();
  finder();
  words();
  if (location.hash) {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target && target.querySelector("details.long");
    if (folded) folded.open = true;
    if (target) target.scrollIntoView();
  }
})();
