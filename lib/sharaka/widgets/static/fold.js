/* Folding for searches, as the library does it: what becomes of each character comes with the data. */

const TATWEEL = "\u0640";

/** Return a function text → {text, starts, ends}: the folded text and the code points each of its characters stands for. */
export function folder({ table, marks }) {
  return (text) => {
    const folded = { text: "", starts: [], ends: [] };
    Array.from(text).forEach((char, place) => {
      let made = Object.hasOwn(table, char) ? table[char] : char.toLowerCase();
      if (marks.includes(char) || char === TATWEEL) {
        if (/\p{L}$/u.test(folded.text)) folded.ends[folded.ends.length - 1] = place + 1;
        else if (char === TATWEEL) made = "-"; /* a dash of newspapers, as in the library */
      }
      for (const part of made) {
        folded.text += part;
        folded.starts.push(place);
        folded.ends.push(place + 1);
      }
    });
    return folded;
  };
}
