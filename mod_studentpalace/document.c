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

void sp_document_number(sp_document_t *document, xmlNode *node, const char *name, apr_int64_t number)
{
    sp_document_attribute(document, node, name, apr_psprintf(document->pool, "%" APR_INT64_T_FMT, number));
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

/* The child element that a column called "group/..." belongs to: the one its neighbour has made, or a new one. */
static xmlNode *group_element(sp_document_t *document, xmlNode *row, const char *column, apr_size_t length)
{
    const char *last = row->last ? (const char *)row->last->name : "";

    if (strncmp(last, column, length) == 0 && last[length] == '\0') {
        return row->last;
    }
    return sp_document_element(document, row, apr_pstrmemdup(document->pool, column, length));
}

/* Where a node's attributes end: the next one goes there. */
typedef struct place_t {
    xmlNode *node;
    xmlAttr *last;
} place_t;

static void add_cell(sp_document_t *document, place_t *row, place_t *group, const char *column, const char *value)
{
    const char *slash = strchr(column, '/');
    xmlNode *child;

    if (!slash) {
        row->last = add_attribute(document, row->node, row->last, column, value);
        return;
    }
    child = group_element(document, row->node, column, (apr_size_t)(slash - column));
    if (!slash[1]) {
        append(child, make_text(document, value));
        return;
    }
    if (child != group->node) {
        group->node = child;
        group->last = NULL;
    }
    group->last = add_attribute(document, child, group->last, slash + 1, value);
}

static void add_row(sp_document_t *document, xmlNode *node, const PGresult *rows, int row)
{
    place_t place = {node, NULL}, group = {NULL, NULL};

    for (int column = 0; column < PQnfields(rows); column++) {
        const char *value = cell(rows, row, column);
        if (value) {
            add_cell(document, &place, &group, PQfname(rows, column), value);
        }
    }
}

void sp_document_rows(sp_document_t *document, const sp_statement_t *statement, const PGresult *rows)
{
    xmlNode *parent = document->root;

    if (!statement->element) {
        return;
    }
    if (statement->wrapper) {
        parent = sp_document_element(document, parent, statement->wrapper);
    }
    for (int row = 0; row < PQntuples(rows); row++) {
        add_row(document, sp_document_element(document, parent, statement->element), rows, row);
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
