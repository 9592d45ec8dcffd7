// Three services over the same kind of rows, each in a shape of its own: /plain, /hasura and /custom.
const { createServer } = require('node:http')
const { createSchema, createYoga } = require('graphql-yoga')
const { GraphQLError } = require('graphql')

const AUTHORIZATION = 'Basic ' + Buffer.from('octonet:s3cret').toString('base64')
const refuse = (message, code) => { throw new GraphQLError(message, { extensions: { code } }) }

const store = () => {
  const rows = new Map()
  let last = 0
  return {
    all: () => [...rows.values()],
    get: id => rows.get(String(id)) ?? null,
    add: data => {
      const id = String(data.id ?? ++last)
      if (rows.has(id)) refuse('The id is taken', 'CONFLICT')
      if (data.title === 'refused') refuse('The title is refused', 'BAD_USER_INPUT')
      const row = { ...data, id }
      rows.set(id, row)
      return row
    },
    set: (id, data) => {
      const row = rows.get(String(id))
      return row ? Object.assign(row, data) : null
    },
    del: id => rows.delete(String(id))
  }
}

const order = (a, b) => (a == null ? (b == null ? 0 : -1) : b == null ? 1 : a < b ? -1 : a > b ? 1 : 0)

// Plain lists: equality only, no order.
const plain = store()
const plainSchema = createSchema({
  typeDefs: `
    enum Genre { fiction drama }
    scalar DateTime
    type Book { id: ID! title: String! stock: Int price: Float open: Boolean genre: Genre tags: [String!] at: DateTime
                password: String broken: Int author: Author }
    type Author { name: String }
    input BookFilter { title: String stock: Int genre: Genre id: ID }
    input BookInput { title: String! stock: Int price: Float open: Boolean genre: Genre tags: [String!] at: DateTime
                      password: String broken: Int }
    input BookPatch { title: String stock: Int price: Float open: Boolean genre: Genre tags: [String!] at: DateTime
                      password: String broken: Int }
    type Query { books(limit: Int, offset: Int, where: BookFilter): [Book!]! book(id: ID!): Book version: String }
    type Mutation { createBook(input: BookInput!): Book! updateBook(id: ID!, input: BookPatch!): Book
                    deleteBook(id: ID!): Boolean! }`,
  resolvers: {
    Book: { broken: row => row.broken === 13 ? refuse('no such luck', 'WEIRD') : row.broken },
    Query: {
      books: (_, { limit, offset, where }) => plain.all()
        .filter(row => Object.entries(where ?? {}).every(([key, value]) => row[key] === value))
        .slice(offset ?? 0, (offset ?? 0) + (limit ?? 1000)),
      book: (_, { id }) => plain.get(id)
    },
    Mutation: {
      createBook: (_, { input }) => plain.add(input),
      updateBook: (_, { id, input }) => plain.set(id, input),
      deleteBook: (_, { id }) => plain.del(id)
    }
  }
})

// As Hasura: conditions as objects of operators, order, counts, keys that are numbers and may be given.
const hasura = store()
const like = (text, ignoreCase) => new RegExp('^' + text.replace(/\\(.)|[.*+?^${}()|[\]]|%|_/g, (m, c) =>
  c ? '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0') : m === '%' ? '[^]*' : m === '_' ? '[^]' : '\\' + m) + '$', ignoreCase ? 'iu' : 'u')
const tests = {
  _eq: (a, b) => a != null && a === b, _gt: (a, b) => a != null && a > b, _gte: (a, b) => a != null && a >= b,
  _lt: (a, b) => a != null && a < b, _lte: (a, b) => a != null && a <= b, _in: (a, b) => a != null && b.includes(a),
  _is_null: (a, b) => (a == null) === b, _like: (a, b) => a != null && like(b, false).test(a),
  _ilike: (a, b) => a != null && like(b, true).test(a)
}
const meets = (row, where) => Object.entries(where ?? {}).every(([key, value]) =>
  key === '_and' ? value.every(each => meets(row, each))
    : key === '_or' ? value.some(each => meets(row, each))
      : key === '_not' ? !meets(row, value)
        : Object.entries(value).every(([test, operand]) => tests[test](row[key], operand)))
const comparison = type => `input ${type}_cmp { _eq: ${type} _gt: ${type} _gte: ${type} _lt: ${type} _lte: ${type}
    _in: [${type}!] _is_null: Boolean ${type === 'String' ? '_like: String _ilike: String' : ''} }`
const hasuraSchema = createSchema({
  typeDefs: `
    ${comparison('Int')} ${comparison('String')} ${comparison('Float')}
    enum order_by { asc_nulls_first desc_nulls_last }
    type tracks { id: Int! title: String stock: Int price: Float }
    input tracks_bool_exp { _and: [tracks_bool_exp!] _or: [tracks_bool_exp!] _not: tracks_bool_exp
                            id: Int_cmp title: String_cmp stock: Int_cmp price: Float_cmp }
    input tracks_order_by { id: order_by title: order_by stock: order_by price: order_by }
    input tracks_insert_input { id: Int title: String stock: Int price: Float }
    input tracks_set_input { title: String stock: Int price: Float }
    input tracks_pk_columns_input { id: Int! }
    type tracks_aggregate { aggregate: tracks_aggregate_fields }
    type tracks_aggregate_fields { count: Int! }
    type query_root {
      tracks(limit: Int, offset: Int, order_by: [tracks_order_by!], where: tracks_bool_exp): [tracks!]!
      tracks_aggregate(where: tracks_bool_exp): tracks_aggregate!
      tracks_by_pk(id: Int!): tracks }
    type mutation_root {
      insert_tracks_one(object: tracks_insert_input!): tracks
      update_tracks_by_pk(pk_columns: tracks_pk_columns_input!, _set: tracks_set_input): tracks
      delete_tracks_by_pk(id: Int!): tracks }
    schema { query: query_root mutation: mutation_root }`,
  resolvers: {
    query_root: {
      tracks: (_, { limit, offset, order_by, where }) => hasura.all().filter(row => meets(row, where))
        .sort((a, b) => {
          for (const key of order_by ?? []) {
            const [name, direction] = Object.entries(key)[0]
            const sign = direction.startsWith('asc') ? order(a[name], b[name]) : order(b[name], a[name])
            if (sign) return sign
          }
          return 0
        }).slice(offset ?? 0, limit == null ? undefined : (offset ?? 0) + limit),
      tracks_aggregate: (_, { where }) => ({ aggregate: { count: hasura.all().filter(row => meets(row, where)).length } }),
      tracks_by_pk: (_, { id }) => hasura.get(id)
    },
    mutation_root: {
      insert_tracks_one: (_, { object }) => {
        const row = hasura.add(object)
        return Object.assign(row, { id: Number(row.id) })
      },
      update_tracks_by_pk: (_, { pk_columns, _set }) => hasura.set(pk_columns.id, _set),
      delete_tracks_by_pk: (_, { id }) => { const row = hasura.get(id); hasura.del(id); return row }
    }
  }
})

// A shape of its own, for which a mapping is needed.
const custom = store()
const customSchema = createSchema({
  typeDefs: `
    type Animal { key: String! kind: String legs: Int }
    input NewAnimal { key: String kind: String legs: Int }
    type Page { items: [Animal!]! }
    type Zoo { page(first: Int, from: Int): Page! inhabitant(key: String!): Animal }
    type Query { zoo: Zoo! }
    type Mutation { bring(animal: NewAnimal!): Animal! alter(key: String!, animal: NewAnimal!): Boolean!
                    release(key: String!): Int! }`,
  resolvers: {
    Query: { zoo: () => ({}) },
    Zoo: {
      page: (_, { first, from }) => ({
        items: custom.all().slice(from ?? 0, (from ?? 0) + (first ?? 100)).map(row => ({ ...row, key: row.id }))
      }),
      inhabitant: (_, { key }) => { const row = custom.get(key); return row && { ...row, key: row.id } }
    },
    Mutation: {
      bring: (_, { animal: { key, ...data } }) => { const row = custom.add({ ...data, id: key ?? undefined }); return { ...row, key: row.id } },
      alter: (_, { key, animal }) => custom.set(key, animal) != null,
      release: (_, { key }) => custom.del(key) ? 1 : 0
    }
  }
})

const yoga = (path, schema) => createYoga({ schema, graphqlEndpoint: path, logging: false, maskedErrors: true })
const services = { '/plain': yoga('/plain', plainSchema), '/hasura': yoga('/hasura', hasuraSchema), '/custom': yoga('/custom', customSchema) }

createServer((request, response) => {
  const service = services[request.url.split('?')[0]]
  if (request.headers.authorization !== AUTHORIZATION) response.writeHead(401).end()
  else if (!service) response.writeHead(404).end()
  else service(request, response)
}).listen(Number(process.env.PORT), '127.0.0.1')
