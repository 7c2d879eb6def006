/* The page document: an XML tree that lives and dies with a pool and borrows its text instead of copying it. */
#ifndef SP_DOCUMENT_H
#define SP_DOCUMENT_H

#include <apr_pools.h>
#include <libpq-fe.h>
#include <libxml/tree.h>

#include "statement.h"

/* The tree is libxml2's, for reading by libxslt and libxml2's writers. Its nodes are pieces of `pool`: never hand them,
 * or the document, to a libxml2 function that frees or changes nodes. Names and values are borrowed: whatever is passed
 * in must live as long as `pool`. */
typedef struct sp_document_t {
    xmlDoc *doc;
    xmlNode *root;
    apr_pool_t *pool;
} sp_document_t;

/* A document with the root element `name`. */
sp_document_t *sp_document_create(const char *name, apr_pool_t *pool);

/* Appends an element to `parent` and returns it. */
xmlNode *sp_document_element(sp_document_t *document, xmlNode *parent, const char *name);

/* Adds an attribute to `node`; NULL and "" add nothing: in this document absent means "not given". */
void sp_document_attribute(sp_document_t *document, xmlNode *node, const char *name, const char *value);

/* The same, of a number. */
void sp_document_number(sp_document_t *document, xmlNode *node, const char *name, apr_int64_t number);

/* Appends what `statement` yields to the root. A column is an attribute of its name; "cover/hash" is the attribute hash
 * of a child element cover, which columns that follow each other share; "bio/" is the text of a child element bio.
 * NULL, empty text and false are left out, true is "true". `rows` must live as long as the document. */
void sp_document_rows(sp_document_t *document, const sp_statement_t *statement, const PGresult *rows);

/* The document as XML, in `pool`. */
const char *sp_document_write(const sp_document_t *document, apr_size_t *length, apr_pool_t *pool);

#endif
