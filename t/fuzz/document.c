/* document.c and html.c: rows with any text in their cells, as XML and as HTML, read again by libxml2's parsers. */
#include "document.h"

#include <apr_strings.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <string.h>

#include "fuzz.h"
#include "html.h"
#include "text.h"

#define COLUMNS 4

/* Two become attributes of the row's element, one that of a child, the last a child's text. */
static const char *const columns[COLUMNS] = {"title", "id", "b/lang", "span/"};

static PGresult *make_rows(const char *cells[COLUMNS])
{
    PGresAttDesc described[COLUMNS] = {0};
    PGresult *rows = PQmakeEmptyPGresult(NULL, PGRES_TUPLES_OK);

    for (int i = 0; i < COLUMNS; i++) {
        described[i].name = (char *)columns[i];
    }
    FUZZ_CHECK(PQsetResultAttrs(rows, COLUMNS, described));
    for (int i = 0; i < COLUMNS; i++) {
        FUZZ_CHECK(PQsetvalue(rows, 0, i, (char *)cells[i], (int)strlen(cells[i])));
    }
    return rows;
}

/* Is `found`, of a document that was read, the cell without what XML cannot hold? Frees it. */
static void check_same(xmlChar *found, const char *cell, apr_pool_t *pool)
{
    FUZZ_CHECK(strcmp(found ? (const char *)found : "", sp_text_for_xml(cell, pool)) == 0);
    xmlFree(found);
}

/* The child of `p` with that name, which must be the first of what is left at `*rest`; NULL when its cell is empty. */
static xmlNode *take_child(xmlNode **rest, const char *name, const char *cell)
{
    xmlNode *child = *rest;

    if (!*cell) {
        return NULL;
    }
    FUZZ_CHECK(child && strcmp((const char *)child->name, name) == 0);
    *rest = child->next;
    return child;
}

static void check_tree(xmlNode *p, const char *cells[COLUMNS], apr_pool_t *pool)
{
    xmlNode *rest = p->children;
    xmlNode *b = take_child(&rest, "b", cells[2]);
    xmlNode *span = take_child(&rest, "span", cells[3]);

    FUZZ_CHECK(!rest);
    check_same(xmlGetProp(p, BAD_CAST "title"), cells[0], pool);
    check_same(xmlGetProp(p, BAD_CAST "id"), cells[1], pool);
    check_same(b ? xmlGetProp(b, BAD_CAST "lang") : NULL, cells[2], pool);
    check_same(span ? xmlNodeGetContent(span) : NULL, cells[3], pool);
    FUZZ_CHECK(!b || !b->children);
    FUZZ_CHECK(!span || !span->children || !span->children->next);
}

static void check_xml(const sp_document_t *document, const char *cells[COLUMNS], apr_pool_t *pool)
{
    apr_size_t length;
    const char *xml = sp_document_write(document, &length, pool);
    xmlDoc *doc = xmlReadMemory(xml, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_HUGE);

    FUZZ_CHECK(doc != NULL);
    FUZZ_CHECK(xmlDocGetRootElement(doc)->children && !xmlDocGetRootElement(doc)->children->next);
    check_tree(xmlDocGetRootElement(doc)->children, cells, pool);
    xmlFreeDoc(doc);
}

/* libxml2's HTML parser is one of HTML 4 and forgiving, so only the text of what must be two elements is compared. HTML
 * makes a line feed of a carriage return; that parser keeps it. */
static void check_html(const sp_document_t *document, const char *cells[COLUMNS], apr_pool_t *pool)
{
    apr_size_t length;
    const char *html = sp_html_write(document->doc, 0, &length, pool);
    htmlDocPtr doc =
        htmlReadMemory(html, (int)length, NULL, "UTF-8",
                       HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NOIMPLIED);
    xmlNode *p;

    FUZZ_CHECK(doc != NULL);
    p = xmlDocGetRootElement(doc)->children;
    FUZZ_CHECK(p && !p->next && strcmp((const char *)p->name, "p") == 0);
    check_tree(p, cells, pool);
    xmlFreeDoc(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    apr_pool_t *pool = fuzz_pool();
    fuzz_input_t input = {data, size};
    const char *cells[COLUMNS];
    const char *message;
    sp_statement_t *statement;
    sp_document_t *document = sp_document_create("div", pool);
    PGresult *rows;

    for (int i = 0; i < COLUMNS; i++) {
        cells[i] = fuzz_text(&input, pool);
    }
    FUZZ_CHECK(sp_statement_parse("label", "-- yields: p\nselect 1", &statement, &message, pool) == APR_SUCCESS);
    rows = make_rows(cells);
    sp_document_rows(document, statement, rows);
    check_xml(document, cells, pool);
    check_html(document, cells, pool);
    PQclear(rows);
    apr_pool_destroy(pool);
    return 0;
}
