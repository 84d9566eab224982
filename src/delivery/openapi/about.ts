/** What stands at the head of the description. */
export const about = `Readers’ sites read here what is published; editors, authors and agents work on drafts.

- **Public** operations need nobody to be signed in, and give what is published. \`x-audience\` says \`public\` or \`signed-in\`, \`x-roles\` who exactly; the same at fields that not everyone may read or write.
- **Signed in** is who sends \`Authorization: agents API-Key <key>\` (agents), \`Authorization: JWT <token>\` (people) or the cookie of signing in.
- **Errors** are \`{errors: [{message, …}]}\` with a fitting status. A refused transition has a \`code\`, and \`findings\` where a check stands against it.
- **Caching:** what is read has an \`ETag\`; send it as \`If-None-Match\` and get 304 while it holds. \`HEAD\` answers as GET does, without a body.
- An address too long for a GET can be sent as a form by POST with the header \`X-HTTP-Method-Override: GET\`.
- GraphQL is at \`/api/graphql\` (docs/schema.graphql); docs/api.md shows all of it in ten minutes.

公开接口无需登录，只返回已发布内容；其余接口须以用户令牌、登录状态或智能体密钥访问。错误统一为 \`{errors: [{message}]}\`；读取结果带 \`ETag\`，可用 \`If-None-Match\` 询问是否变化。`
