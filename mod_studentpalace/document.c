/* The page document: an XML tree that lives and dies with a pool and borrows its text instead of copying it. */
#include "document.h"

#include <apr_strings.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "text.h"

/* Postgres' type numbers are part of its protocol; this one is in pg_type.dat. */
#define BOOLEAN_TYPE 16

static xmlNode *make_node(sp_document_t *document, xmlElementType type, const xmlChar *name)
{
    xmlNode *node = apr_pcalloc(document->pool, sizeof(*node));

    node->type = type;
    node->name = name;
    node->doc = document->doc;
    return node;
}

sp_document_t *sp_document_create(const char *name, apr_pool_t *pool)
{
    sp_document_t *document = apr_palloc(pool, sizeof(*document));
    xmlDoc *doc = apr_pcalloc(pool, sizeof(*doc));

    doc->type = XML_DOCUMENT_NODE;
    doc->doc = doc;
    doc->version = BAD_CAST "1.0";
    doc->encoding = BAD_CAST "UTF-8";
    doc->charset = XML_CHAR_ENCODING_UTF8;
    doc->standalone = -1;
    document->doc = doc;
    document->pool = pool;
    document->root = make_node(document, XML_ELEMENT_NODE, BAD_CAST name);
    document->root->parent = (xmlNode *)doc;
    doc->children = doc->last = document->root;
    return document;
}

static void append(xmlNode *parent, xmlNode *node)
{
    node->parent = parent;
    node->prev = parent->last;
    if (parent->last) {
        parent->last->next = node;
    }
    else {
        parent->children = node;
    }
    parent->last = node;
}

static xmlNode *make_text(sp_document_t *document, const char *value)
{
    xmlNode *text = make_node(document, XML_TEXT_NODE, xmlStringText);

    text->content = (xmlChar *)sp_text_for_xml(value, document->pool);
    return text;
}

xmlNode *sp_document_element(sp_document_t *document, xmlNode *parent, const char *name)
{
    xmlNode *node = make_node(document, XML_ELEMENT_NODE, BAD_CAST name);

    append(parent, node);
    return node;
}

/* Adds an attribute behind `last`, the last one so far or NULL. */
static xmlAttr *add_attribute(sp_document_t *document, xmlNode *node, xmlAttr *last, const char *name,
                              const char *value)
{
    xmlAttr *attribute = apr_pcalloc(document->pool, sizeof(*attribute));

    attribute->type = XML_ATTRIBUTE_NODE;
    attribute->name = BAD_CAST name;
    attribute->doc = document->doc;
    attribute->parent = node;
    attribute->children = attribute->last = make_text(document, value);
    attribute->children->parent = (xmlNode *)attribute;
    attribute->prev = last;
    if (last) {
        last->next = attribute;
    }
    else {
        node->properties = attribute;
    }
    return attribute;
}

void sp_document_attribute(sp_document_t *document, xmlNode *node, const char *name, const char *value)
{
    xmlAttr *last = node->properties;

    while (last && last->next) {
        last = last->next;
    }
    if (value && *value) {
        add_attribute(document, node, last, name, value);
    }
}

static int is_text_column(const sp_statement_t *statement, const char *name)
{
    for (int i = 0; i < statement->texts->nelts; i++) {
        if (strcmp(APR_ARRAY_IDX(statement->texts, i, const char *), name) == 0) {
            return 1;
        }
    }
    return 0;
}

/* The value of a cell as the document has it; NULL when it is left out. */
static const char *cell(const PGresult *rows, int row, int column)
{
    const char *value = PQgetvalue(rows, row, column);

    if (!*value) {
        return NULL;
    }
    if (PQftype(rows, column) == BOOLEAN_TYPE) {
        return *value == 't' ? "true" : NULL;
    }
    return value;
}

static void add_row(sp_document_t *document, xmlNode *node, const sp_statement_t *statement, const PGresult *rows,
                    int row)
{
    xmlAttr *last = NULL;

    for (int column = 0; column < PQnfields(rows); column++) {
        const char *value = cell(rows, row, column);
        const char *name = PQfname(rows, column);
        if (value && is_text_column(statement, name)) {
            append(sp_document_element(document, node, name), make_text(document, value));
        }
        else if (value) {
            last = add_attribute(document, node, last, name, value);
        }
    }
}

void sp_document_rows(sp_document_t *document, const sp_statement_t *statement, const PGresult *rows)
{
    xmlNode *parent = document->root;

    if (statement->yields == SP_YIELDS_NOTHING) {
        return;
    }
    if (statement->wrapper) {
        parent = sp_document_element(document, parent, statement->wrapper);
    }
    for (int row = 0; row < PQntuples(rows); row++) {
        add_row(document, sp_document_element(document, parent, statement->element), statement, rows, row);
    }
}

const char *sp_document_write(const sp_document_t *document, apr_size_t *length, apr_pool_t *pool)
{
    xmlChar *written = NULL;
    int size = 0;
    const char *copy;

    xmlDocDumpMemoryEnc(document->doc, &written, &size, "UTF-8");
    copy = apr_pmemdup(pool, written, (apr_size_t)size);
    xmlFree(written);
    *length = (apr_size_t)size;
    return copy;
}
