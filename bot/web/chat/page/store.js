// What the page keeps in the browser. Where that is forbidden it works all the same, until closed.

const here = new Map();

export function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return here.get(key) ?? null;
  }
}

export function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    here.set(key, value);
  }
}
