/* Writes a tree as HTML. libxml2's own writer speaks HTML 4 (no doctype, <source></source>): this one speaks today's.
 */
#include "html.h"

#include <apr_strings.h>
#include <string.h>

#define FIRST_SIZE ((apr_size_t)16 * 1024)

typedef struct output_t {
    char *bytes;
    apr_size_t length;
    apr_size_t size;
    apr_pool_t *pool;
} output_t;

/* What a byte becomes in text, in an attribute, in a script; NULL: itself. */
typedef const char *const escapes_t[256];

static escapes_t text_escapes = {['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;"};
static escapes_t attribute_escapes = {['&'] = "&amp;", ['<'] = "&lt;", ['"'] = "&quot;"};
static escapes_t script_escapes = {['<'] = "\\u003c"};

static void put(output_t *out, const char *bytes, apr_size_t length)
{
    if (out->size - out->length < length) {
        apr_size_t size = 2 * out->size + length;
        char *larger = apr_palloc(out->pool, size);
        memcpy(larger, out->bytes, out->length);
        out->bytes = larger;
        out->size = size;
    }
    memcpy(out->bytes + out->length, bytes, length);
    out->length += length;
}

static void put_string(output_t *out, const char *string)
{
    put(out, string, strlen(string));
}

static void put_escaped(output_t *out, const xmlChar *text, escapes_t escapes)
{
    const xmlChar *start = text;

    for (; *text; text++) {
        const char *escape = escapes[*text];
        if (escape) {
            put(out, (const char *)start, (apr_size_t)(text - start));
            put_string(out, escape);
            start = text + 1;
        }
    }
    put(out, (const char *)start, (apr_size_t)(text - start));
}

static int is_one_of(const xmlChar *name, const char *const names[])
{
    for (int i = 0; names[i]; i++) {
        if (strcmp((const char *)name, names[i]) == 0) {
            return 1;
        }
    }
    return 0;
}

static int is_void(const xmlChar *name)
{
    static const char *const names[] = {"meta", "link", "img",  "input", "br",    "hr",    "source",
                                        "wbr",  "area", "base", "col",   "embed", "track", NULL};
    return is_one_of(name, names);
}

static void open_element(output_t *out, const xmlNode *node)
{
    put(out, "<", 1);
    put_string(out, (const char *)node->name);
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        put(out, " ", 1);
        put_string(out, (const char *)attribute->name);
        put(out, "=\"", 2);
        if (attribute->children && attribute->children->content) {
            put_escaped(out, attribute->children->content, attribute_escapes);
        }
        put(out, "\"", 1);
    }
    put(out, ">", 1);
}

static void close_element(output_t *out, const xmlNode *node)
{
    if (!is_void(node->name)) {
        put(out, "</", 2);
        put_string(out, (const char *)node->name);
        put(out, ">", 1);
    }
}

/* Writes `node` without its children. */
static void begin(output_t *out, const xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE) {
        open_element(out, node);
    }
    else if (node->type == XML_TEXT_NODE && node->content) {
        int script = node->parent && node->parent->type == XML_ELEMENT_NODE
                     && strcmp((const char *)node->parent->name, "script") == 0;
        put_escaped(out, node->content, script ? script_escapes : text_escapes);
    }
}

/* Walks the tree without recursion: its depth is the stylesheets' business, the stack is ours. */
static void walk(output_t *out, const xmlNode *node)
{
    while (node) {
        begin(out, node);
        if (node->type == XML_ELEMENT_NODE && node->children) {
            node = node->children;
            continue;
        }
        if (node->type == XML_ELEMENT_NODE) {
            close_element(out, node);
        }
        while (!node->next && node->parent && node->parent->type == XML_ELEMENT_NODE) {
            node = node->parent;
            close_element(out, node);
        }
        node = node->next;
    }
}

const char *sp_html_write(const xmlDoc *doc, apr_size_t expected, apr_size_t *length, apr_pool_t *pool)
{
    output_t out = {NULL, 0, expected > FIRST_SIZE ? expected : FIRST_SIZE, pool};

    out.bytes = apr_palloc(pool, out.size);
    put_string(&out, "<!DOCTYPE html>\n");
    walk(&out, doc->children);
    *length = out.length;
    return out.bytes;
}
