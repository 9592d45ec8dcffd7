-- A trading company, after the documented structure of the Northwind sample database. Words in braces differ from
-- database to database.
CREATE TABLE "Categories" (
  "CategoryID" {identity},
  "CategoryName" VARCHAR(15) NOT NULL,
  "Description" {text},
  "Picture" {blob}
);
CREATE INDEX "CategoryName Index" ON "Categories" ("CategoryName");
CREATE TABLE "Suppliers" (
  "SupplierID" {identity},
  "CompanyName" VARCHAR(40) NOT NULL,
  "ContactName" VARCHAR(30),
  "City" VARCHAR(15),
  "Country" VARCHAR(15)
);
CREATE TABLE "Products" (
  "ProductID" {identity},
  "ProductName" VARCHAR(40) NOT NULL,
  "SupplierID" INTEGER,
  "CategoryID" INTEGER,
  "QuantityPerUnit" VARCHAR(20),
  "UnitPrice" DECIMAL(10, 4) DEFAULT 0,
  "UnitsInStock" SMALLINT DEFAULT 0,
  "Discontinued" {boolean} DEFAULT {false} NOT NULL,
  CONSTRAINT "UQ Products" UNIQUE ("ProductName"),
  FOREIGN KEY ("SupplierID") REFERENCES "Suppliers" ("SupplierID"),
  FOREIGN KEY ("CategoryID") REFERENCES "Categories" ("CategoryID") ON DELETE CASCADE
);
CREATE TABLE "Customers" (
  "CustomerID" VARCHAR(5) NOT NULL PRIMARY KEY,
  "CompanyName" VARCHAR(40) NOT NULL,
  "ContactTitle" VARCHAR(30),
  "City" VARCHAR(15),
  "Country" VARCHAR(15),
  "Portal Password" VARCHAR(60)
);
CREATE TABLE "Employees" (
  "EmployeeID" {identity},
  "LastName" VARCHAR(20) NOT NULL,
  "FirstName" VARCHAR(10) NOT NULL,
  "Title" VARCHAR(30),
  "BirthDate" {date},
  "HireDate" {time},
  "ReportsTo" INTEGER,
  FOREIGN KEY ("ReportsTo") REFERENCES "Employees" ("EmployeeID")
);
CREATE TABLE "Shippers" (
  "ShipperID" {identity},
  "CompanyName" VARCHAR(40) NOT NULL,
  "Phone" VARCHAR(24)
);
CREATE TABLE "Orders" (
  "OrderID" {identity},
  "CustomerID" VARCHAR(5),
  "EmployeeID" INTEGER,
  "OrderDate" {time},
  "ShipVia" INTEGER,
  "Freight" DECIMAL(10, 4) DEFAULT 0,
  "ShipCountry" VARCHAR(15),
  FOREIGN KEY ("CustomerID") REFERENCES "Customers" ("CustomerID"),
  FOREIGN KEY ("EmployeeID") REFERENCES "Employees" ("EmployeeID"),
  FOREIGN KEY ("ShipVia") REFERENCES "Shippers" ("ShipperID")
);
CREATE TABLE "Order Details" (
  "OrderID" INTEGER NOT NULL,
  "ProductID" INTEGER NOT NULL,
  "UnitPrice" DECIMAL(10, 4) DEFAULT 0 NOT NULL,
  "Quantity" SMALLINT DEFAULT 1 NOT NULL,
  "Discount" DOUBLE PRECISION DEFAULT 0 NOT NULL,
  CONSTRAINT "PK Order Details" PRIMARY KEY ("OrderID", "ProductID"),
  FOREIGN KEY ("OrderID") REFERENCES "Orders" ("OrderID") ON DELETE CASCADE,
  FOREIGN KEY ("ProductID") REFERENCES "Products" ("ProductID")
);
CREATE TABLE "Region" (
  "RegionID" INTEGER NOT NULL,
  "RegionDescription" VARCHAR(50) NOT NULL,
  PRIMARY KEY ("RegionID")
);
CREATE TABLE "Territories" (
  "TerritoryID" VARCHAR(20) NOT NULL PRIMARY KEY,
  "TerritoryDescription" VARCHAR(50) NOT NULL,
  "RegionID" INTEGER NOT NULL,
  FOREIGN KEY ("RegionID") REFERENCES "Region" ("RegionID")
);
CREATE TABLE "EmployeeTerritories" (
  "EmployeeID" INTEGER NOT NULL,
  "TerritoryID" VARCHAR(20) NOT NULL,
  PRIMARY KEY ("EmployeeID", "TerritoryID"),
  FOREIGN KEY ("EmployeeID") REFERENCES "Employees" ("EmployeeID"),
  FOREIGN KEY ("TerritoryID") REFERENCES "Territories" ("TerritoryID")
);
CREATE VIEW "Order Details Extended" AS
  SELECT d."OrderID", d."ProductID", p."ProductName", d."Quantity"
  FROM "Order Details" d JOIN "Products" p ON p."ProductID" = d."ProductID";
