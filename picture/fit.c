/* Where a picture stands and how large it becomes: arithmetic only. */
#include "fit.h"

#define BOUND 1600

static int at_least(int least, int n)
{
    return n < least ? least : n;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static fit_t fit_bare(int width, int height)
{
    return (fit_t){width, height, width, height, 0};
}

fit_t fit_within(int width, int height, int side)
{
    int longest = at_least(height, width);

    if (longest <= side) {
        return fit_bare(width, height);
    }
    return fit_bare(at_least(1, width * side / longest), at_least(1, height * side / longest));
}

fit_t fit_set(int width, int height, int aspect_width, int aspect_height)
{
    fit_t fit;

    if (height <= width) {
        return fit_within(width, height, BOUND);
    }
    fit.height = fit.canvas_height = smaller(height, BOUND * aspect_height / aspect_width);
    fit.width = at_least(1, width * fit.height / height);
    fit.canvas_width = smaller(BOUND, (fit.height * aspect_width + aspect_height - 1) / aspect_height);
    fit.left = (fit.canvas_width - fit.width) / 2;
    return fit;
}

fit_mark_t fit_mark(const fit_t *fit)
{
    int side = smaller(fit->canvas_width, fit->canvas_height), pad = at_least(12, side / 80);
    fit_mark_t mark = {pad, pad, at_least(14, side / 16)};

    mark.x += fit->width < fit->canvas_width ? fit->left : 2 * mark.font;
    return mark;
}
