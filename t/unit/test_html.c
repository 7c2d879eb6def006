/* html.c and document.c: a page document made by hand, and a tree written as HTML. */
#include <apr_strings.h>
#include <libxml/parser.h>
#include <string.h>

#include "document.h"
#include "html.h"
#include "tap.h"

static apr_pool_t *pool;

/* What becomes of a piece of XML when it is written as HTML, without the doctype. */
static const char *written(const char *xml)
{
    xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), NULL, NULL, XML_PARSE_NONET);
    apr_size_t length;
    const char *html = sp_html_write(doc, 0, &length, pool);
    const char *text = apr_pstrmemdup(pool, html, length);

    xmlFreeDoc(doc);
    return strchr(text, '\n') + 1;
}

static void test_html(void)
{
    apr_size_t length;
    const char *long_text = memset(apr_pcalloc(pool, 100001), 'x', 100000);
    const char *xml = apr_pstrcat(pool, "<p>", long_text, "</p>", NULL);

    tap_is(written("<p>a</p>"), "<p>a</p>", "an element");
    tap_is(written("<p>a &amp; b &lt; c &gt; \"d\"</p>"), "<p>a &amp; b &lt; c &gt; \"d\"</p>", "text is escaped");
    tap_is(written("<a title='&quot;x&quot; &lt;b&gt; &amp;'/>"), "<a title=\"&quot;x&quot; &lt;b> &amp;\"></a>",
           "attributes are escaped");
    tap_is(written("<p><br/><img alt=''/><source/></p>"), "<p><br><img alt=\"\"><source></p>",
           "void elements have no end");
    tap_is(written("<p><span/><script src='/x.js'/></p>"), "<p><span></span><script src=\"/x.js\"></script></p>",
           "other empty elements have one");
    tap_is(written("<script>{\"a\":\"&lt;/script>&amp;\"}</script>"), "<script>{\"a\":\"\\u003c/script>&\"}</script>",
           "a script cannot be ended by its data");
    tap_is(written("<p><!-- secret --><?pi x?>a</p>"), "<p>a</p>", "comments stay here");
    tap_is(written("<a><b><c>1</c></b><d/></a>"), "<a><b><c>1</c></b><d></d></a>", "nesting is kept");
    tap_is(written(xml), xml, "long text is written whole");
    tap_ok(strncmp(sp_html_write(sp_document_create("html", pool)->doc, 0, &length, pool), "<!DOCTYPE html>\n", 16)
               == 0,
           "a page begins with the doctype");
}

static void test_document(void)
{
    sp_document_t *document = sp_document_create("page", pool);
    xmlNode *node = sp_document_element(document, document->root, "house");
    apr_size_t length;
    const char *xml;

    sp_document_attribute(document, node, "title", "Fish & Chips <\"'>");
    sp_document_attribute(document, node, "absent", NULL);
    sp_document_attribute(document, node, "empty", "");
    sp_document_attribute(document, node, "odd",
                          "a\x01"
                          "b\nc");
    sp_document_element(document, document->root, "rooms");
    xml = sp_document_write(document, &length, pool);
    tap_is(apr_pstrmemdup(pool, xml, length),
           "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<page><house title=\"Fish &amp; Chips &lt;&quot;'&gt;\" "
           "odd=\"ab&#10;c\"/><rooms/></page>\n",
           "a document: absent is left out, everything else is escaped");
}

int main(void)
{
    pool = tap_start();
    test_html();
    test_document();
    xmlCleanupParser();
    return tap_done();
}
