/* The watermark: letters made once, before any picture, and laid upon it in white over black. */
#include <string.h>

#include "picture.h"

/* The largest letters that a picture needs; others are made from these. */
#define LARGEST 100
#define FONT    "DejaVu Sans,Sans Bold 100"
#define DOTS    72

#define WHITE 185
#define BLACK 120

VipsImage *mark_prepare(const char *text)
{
    char *escaped = g_markup_escape_text(text, -1);
    VipsImage *drawn = NULL, *letters = NULL;

    if (*text && vips_text(&drawn, escaped, "font", FONT, "dpi", DOTS, NULL) == 0) {
        letters = vips_image_copy_memory(drawn);
        g_object_unref(drawn);
    }
    g_free(escaped);
    return letters;
}

/* Lays the letters on the picture: `ink` is a grey, `alpha` how much of it. */
static int lay(VipsImage *picture, VipsImage *letters, double grey, int alpha, int x, int y)
{
    double ink[] = {grey, grey, grey};
    VipsImage *mask = NULL;
    int failed = vips_linear1(letters, &mask, alpha / 255.0, 0, "uchar", TRUE, NULL)
                 || vips_draw_mask(picture, ink, 3, mask, x, y, NULL);

    if (mask) {
        g_object_unref(mask);
    }
    return failed;
}

int mark_apply(VipsImage *picture, VipsImage *letters, const fit_t *fit)
{
    fit_mark_t mark = fit_mark(fit);
    VipsImage *small = NULL;
    int failed = vips_resize(letters, &small, (double)mark.font / LARGEST, NULL)
                 || lay(picture, small, 0, BLACK, mark.x + 1, mark.y + 1)
                 || lay(picture, small, 255, WHITE, mark.x, mark.y);

    if (small) {
        g_object_unref(small);
    }
    return failed;
}
