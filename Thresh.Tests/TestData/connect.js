// Runs inside the api's container: opens the injected URLs, with nothing but Node, and prints who it is there.
const net = require('net'), crypto = require('crypto');

function reader(socket) {
  let held = Buffer.alloc(0), wanted = null;
  const serve = () => { if (wanted && held.length >= wanted.n) { const w = wanted; wanted = null; const part = held.subarray(0, w.n); held = held.subarray(w.n); w.resolve(part); } };
  socket.on('data', data => { held = Buffer.concat([held, data]); serve(); });
  return n => new Promise(resolve => { wanted = { n, resolve }; serve(); });
}

function redis(url) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(+url.port, url.hostname, () => socket.write('PING\r\n'));
    socket.once('data', data => { socket.end(); resolve(data.toString().trim()); }).once('error', reject);
  });
}

async function postgres(url) {
  const user = url.username, database = url.pathname.slice(1);
  const socket = await new Promise((resolve, reject) => { const s = net.connect(+url.port, url.hostname, () => resolve(s)); s.once('error', reject); });
  const read = reader(socket);
  const send = (type, ...parts) => {
    const body = Buffer.concat(parts.map(p => Buffer.isBuffer(p) ? p : Buffer.from(p)));
    const size = Buffer.alloc(4); size.writeInt32BE(body.length + 4);
    socket.write(Buffer.concat([Buffer.from(type), size, body]));
  };
  const int = n => { const b = Buffer.alloc(4); b.writeInt32BE(n); return b; };
  const receive = async () => {
    const head = await read(5), body = await read(head.readInt32BE(1) - 4), type = String.fromCharCode(head[0]);
    if (type === 'E') throw new Error(body.toString().replace(/\0/g, ' '));
    return { type, body };
  };
  // Protocol 3.0, then SCRAM-SHA-256 (RFC 5802): the password is really checked.
  send('', int(196608), `user\0${user}\0database\0${database}\0\0`);
  const nonce = crypto.randomBytes(18).toString('base64'), first = `n=,r=${nonce}`;
  await receive();
  send('p', 'SCRAM-SHA-256\0', int(Buffer.byteLength('n,,' + first)), 'n,,' + first);
  const server = (await receive()).body.subarray(4).toString();
  const [r, s, i] = server.split(',').map(part => part.slice(2));
  const hmac = (key, text) => crypto.createHmac('sha256', key).update(text).digest();
  const salted = crypto.pbkdf2Sync(url.password, Buffer.from(s, 'base64'), +i, 32, 'sha256');
  const key = hmac(salted, 'Client Key'), stored = crypto.createHash('sha256').update(key).digest();
  const signature = hmac(stored, `${first},${server},c=biws,r=${r}`);
  send('p', `c=biws,r=${r},p=${Buffer.from(key.map((b, n) => b ^ signature[n])).toString('base64')}`);
  while ((await receive()).type !== 'Z');
  send('Q', 'SELECT current_user, current_database()\0');
  let row;
  for (let m = await receive(); m.type !== 'Z'; m = await receive()) if (m.type === 'D') row = m.body;
  const size = row.readInt32BE(2);
  const result = { user: row.subarray(6, 6 + size).toString(), database: row.subarray(10 + size).toString() };
  send('X'); socket.end();
  return result;
}

(async () => {
  const answer = { redis: await redis(new URL(process.env.REDIS_URL)), postgres: await postgres(new URL(process.env.DATABASE_URL)) };
  console.log(JSON.stringify(answer));
})().catch(error => { console.error(error.message); process.exit(1); });
