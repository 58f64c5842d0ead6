// A custom handler that tells what it was asked, and does as it is told: /api/exit/N ends it, and a message such as {"answer":"null"} picks its answer.
import { createServer } from 'node:http'

const answers = {
  null: ['application/json', 'null'],
  empty: ['application/json', ''],
  text: ['text/plain', 'done'],
  list: ['application/json', '[]'],
}

const unwrap = (value) => {
  try {
    return typeof value === 'string' ? unwrap(JSON.parse(value)) : value
  } catch {
    return value
  }
}

createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks).toString()
  const exit = /^\/api\/exit\/(\d+)$/.exec(request.url)
  if (exit) process.exit(Number(exit[1]))
  if (request.url === '/') return response.end('ready')
  if (request.url === '/api/moved') return response.writeHead(302, { location: '/elsewhere' }).end()
  if (!request.url.startsWith('/api/')) {
    // One line, which the tests read from the screen.
    console.log(`event ${request.url} ${body}`)
    const wanted = unwrap(Object.values(JSON.parse(body).Data)[0])?.answer
    if (wanted === 'never') return
    if (wanted === 'failure') return response.writeHead(500).end()
    const [type, text] = answers[wanted] ?? ['application/json', JSON.stringify({ Outputs: {}, Logs: ['all done'], ReturnValue: null })]
    return response.writeHead(200, { 'content-type': type }).end(text)
  }

  response.setHeader('content-type', 'application/json')
  response.setHeader('x-twice', ['one', 'two'])
  response.end(JSON.stringify({
    method: request.method, url: request.url, headers: request.headers, body, arguments: process.argv.slice(2), environment: process.env,
  }))
}).listen(Number(process.env.FUNCTIONS_CUSTOMHANDLER_PORT), '127.0.0.1')
