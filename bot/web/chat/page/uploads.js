// Files on their way: each is uploaded with its progress shown, again and again on a bad line,
// and only then the message that names it is sent.

const PAUSES = [1000, 3000, 8000, 15_000];

export function upload(file, progress) {
  return attempt(file, progress, 0);
}

async function attempt(file, progress, tries) {
  const answer = await once(file, progress);
  if (answer.ref !== undefined) return { ref: answer.ref, size: file.size };
  // Too big: announce it without its bytes, the bot explains what to do instead.
  if (answer.status === 413) return { ref: "", size: file.size };
  await pause(PAUSES[Math.min(tries, PAUSES.length - 1)]);
  return attempt(file, progress, tries + 1);
}

function once(file, progress) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/chat/files");
    request.responseType = "json";
    request.upload.onprogress = (event) => progress(event.loaded / Math.max(event.total, 1));
    request.onload = () => done(request.status === 200 ? request.response : { status: request.status });
    request.onerror = () => done({ status: 0 });
    request.send(file);
  });
}

function pause(milliseconds) {
  return new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", () => { clearTimeout(timer); done(); }, { once: true });
  });
}

export function bytes(size) {
  if (size < 1000) return `${size} B`;
  if (size < 1_000_000) return `${Math.round(size / 1000)} KB`;
  return `${(size / 1_000_000).toFixed(1)} MB`;
}
