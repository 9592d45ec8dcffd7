namespace bookshop;

entity Books {
  key ID       : UUID;
  title        : String(111) not null;
  descr        : LargeString;
  stock        : Integer;
  sold         : Int64;
  price        : Decimal(9, 2);
  weight       : Double;
  available    : Boolean;
  published    : Date;
  readAt       : Timestamp;
  opensAt      : Time;
  cover        : Binary(100);
  genre        : String(20) enum { fiction; poetry; drama; };
  password     : String(50);
  author       : Association to Authors;
  tags         : array of String;
  size         : { height : Integer; width : Integer; };
  @odata.etag
  changed      : Timestamp @cds.on.insert: $now @cds.on.update: $now;
}

entity Authors {
  key ID : Integer;
  name   : String(100) not null;
  born   : Date;
  books  : Association to many Books on books.author = $self;
}

entity OrderItems {
  key order : Integer;
  key pos   : String(10);
  amount    : Integer default 1;
  note      : String(40);
}

@cds.server.body_parser.limit: '2mb'
service CatalogService @(requires: 'any', path: '/odata/v4/catalog') {
  entity Books      as projection on bookshop.Books;
  entity Authors    as projection on bookshop.Authors;
  entity OrderItems as projection on bookshop.OrderItems;
}
annotate CatalogService with @(requires: 'authenticated-user');
