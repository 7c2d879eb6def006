/* fit.c: the table of sizes and places of the specification, and what must hold of every size. */
#include "fit.h"

#include <stdio.h>

#include "tap.h"

static const struct {
    int width, height;
    fit_t fit;
    fit_mark_t mark;
} table[] = {
    {3000, 2000, {1600, 1066, 1600, 1066, 0}, {145, 13, 66}},  {800, 600, {800, 600, 800, 600, 0}, {86, 12, 37}},
    {1600, 1600, {1600, 1600, 1600, 1600, 0}, {220, 20, 100}}, {4032, 3024, {1600, 1200, 1600, 1200, 0}, {165, 15, 75}},
    {4000, 1000, {1600, 400, 1600, 400, 0}, {62, 12, 25}},     {600, 800, {1423, 800, 600, 800, 411}, {423, 12, 50}},
    {2000, 3000, {1600, 900, 600, 900, 500}, {512, 12, 56}},   {3024, 4032, {1600, 900, 675, 900, 462}, {474, 12, 56}},
    {1080, 1920, {1600, 900, 506, 900, 547}, {559, 12, 56}},
};

static const struct {
    int width, height, side;
    int fitted_width, fitted_height;
} squares[] = {
    {512, 512, 512, 512, 512},   {1024, 512, 512, 512, 256}, {100, 40, 512, 100, 40},
    {3000, 4000, 512, 384, 512}, {12000, 1, 512, 512, 1},    {1, 12000, 1600, 1, 1600},
};

static void test_table(void)
{
    for (int i = 0; i < (int)(sizeof(table) / sizeof(table[0])); i++) {
        fit_t fit = fit_set(table[i].width, table[i].height, 16, 9), expected = table[i].fit;
        fit_mark_t mark = fit_mark(&fit);
        char what[80];
        snprintf(what, sizeof(what), "%d x %d", table[i].width, table[i].height);
        tap_ok(fit.canvas_width == expected.canvas_width && fit.canvas_height == expected.canvas_height
                   && fit.width == expected.width && fit.height == expected.height && fit.left == expected.left,
               what);
        tap_ok(mark.x == table[i].mark.x && mark.y == table[i].mark.y && mark.font == table[i].mark.font,
               "... and its watermark");
    }
}

static void test_squares(void)
{
    for (int i = 0; i < (int)(sizeof(squares) / sizeof(squares[0])); i++) {
        fit_t fit = fit_within(squares[i].width, squares[i].height, squares[i].side);
        tap_ok(fit.width == squares[i].fitted_width && fit.height == squares[i].fitted_height
                   && fit.canvas_width == fit.width && fit.canvas_height == fit.height && fit.left == 0,
               "in a square");
    }
}

/* The photo stands on the canvas, which is within the bound and never larger than needed. */
static int holds(const fit_t *fit, int width, int height)
{
    return fit->width >= 1 && fit->height >= 1 && fit->width <= width && fit->height <= height && fit->left >= 0
           && fit->left + fit->width <= fit->canvas_width && fit->height == fit->canvas_height
           && fit->canvas_width <= 1600 && fit->canvas_height <= 1600;
}

static void test_all_sizes(void)
{
    static const int aspects[][2] = {{16, 9}, {3, 2}, {1, 1}, {4, 1}, {100, 99}};
    int good = 1;

    for (int a = 0; a < 5; a++) {
        for (int width = 1; width <= 12000; width += 1 + width / 7) {
            for (int height = 1; height <= 12000; height += 1 + height / 11) {
                fit_t fit = fit_set(width, height, aspects[a][0], aspects[a][1]);
                good = good && holds(&fit, width, height);
            }
        }
    }
    tap_ok(good, "whatever the size and the aspect, the photo stands on a canvas within the bound");
}

int main(void)
{
    tap_start();
    test_table();
    test_squares();
    test_all_sizes();
    return tap_done();
}
