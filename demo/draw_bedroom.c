/* Bedrooms: three ways to furnish a room, each from the facts of that very room. */
#include "draw.h"

#include <math.h>
#include <string.h>

typedef struct {
    const char *fact, *words;
    double width;
    int pillows;
} bed_row_t;

static const bed_row_t BEDS[] = {
    {"Single", "single bed", 0.94, 1},
    {"Small", "small double bed", 1.22, 2},
    {"Double", "double bed", 1.38, 2},
    {"King", "king-size bed", 1.56, 2},
};

static const bed_row_t *bed_of(const scene_t *s)
{
    char size[16];
    kit_text_fact(s, "bed", size, sizeof size);
    for (int i = 0; i < COUNT(BEDS); i++)
        if (!strcmp(BEDS[i].fact, size))
            return &BEDS[i];
    return &BEDS[2];
}

/* ---- the bed ---- */

static void draw_cover_pattern(scene_t *s, plane_t top, double u, double v0, double w, double v1)
{
    const textiles_t *t = s->own;
    switch (kit_throw(&s->dice, 5)) {
    case 0: /* stripes across */
        for (double v = v0 + 0.08; v < v1 - 0.05; v += 0.2)
            kit_paint(s, top, u, v, u + w, v + 0.07, kit_lift(t->main, 0.35));
        break;
    case 1: /* stripes along */
        for (double at = u + 0.08; at < u + w - 0.04; at += 0.18)
            kit_paint(s, top, at, v0, at + 0.05, v1, kit_lift(t->main, 0.28));
        break;
    case 2: /* dots */
        for (double v = v0 + 0.1; v < v1 - 0.04; v += 0.17)
            for (double at = u + (fmod(v - v0, 0.34) > 0.2 ? 0.16 : 0.08); at < u + w - 0.04; at += 0.17) {
                kit_disc(s, top, at, v, 0.025, 0.025);
                kit_fill(s->cr, t->pale);
            }
        break;
    case 3: /* checks */
        for (double v = v0 + 0.05; v < v1 - 0.1; v += 0.3)
            kit_glaze(s, top, u, v, u + w, v + 0.13, t->dark, 0.22);
        for (double at = u + 0.06; at < u + w - 0.1; at += 0.3)
            kit_glaze(s, top, at, v0, at + 0.13, v1, t->dark, 0.22);
        break;
    default: /* plain */
        break;
    }
}

static void draw_pillows(scene_t *s, plane_t p, double u, double w, int count)
{
    double each = (w - 0.06) / count;
    for (int i = 0; i < count; i++)
        kit_soft(s, p, u + 0.03 + each * i + 0.015, 0.52, 0.10, each - 0.03, 0.16, 0.42, 0.07, 0xFBFAF6);
    if (kit_chance(&s->dice, 75))
        kit_soft(s, p, u + w / 2 - 0.22, 0.55, 0.46, 0.44, 0.20, 0.16, 0.06, s->own->pop);
}

/* The head stands at the wall of plane p. */
static void draw_bed(scene_t *s, plane_t p, double u, const bed_row_t *bed)
{
    const double length = 1.98, w = bed->width;
    const textiles_t *t = s->own;
    rgb_t frame = kit_chance(&s->dice, 60) ? s->tones->wood : kit_mix(t->main, 0xD8D2CC, 0.55);
    kit_shadow(s, kit_lying(p, 0.003), u - 0.02, 0, u + w + 0.04, length + 0.04, 0.42);
    kit_soft(s, p, u - 0.04, 0.10, 0, w + 0.08, kit_between(&s->dice, 0.85, 1.10), 0.08, 0.03, frame);
    kit_block(s, p, u - 0.01, 0.08, 0.06, w + 0.02, 0.24, length - 0.04, kit_deep(frame, 0.06));
    kit_soft(s, p, u, 0.30, 0.08, w, 0.24, length - 0.08, 0.05, 0xF6F3EE);
    kit_soft(s, p, u - 0.035, 0.26, 0.72, w + 0.07, 0.32, length - 0.70, 0.05, t->main);
    plane_t top = kit_lying(p, 0.582);
    draw_cover_pattern(s, top, u - 0.01, 0.95, w + 0.02, length - 0.05);
    kit_fade(s, top, u, 0.74, u + w, 1.3, 0xFFFFFF, 0.16, 0xFFFFFF, 0);
    kit_soft(s, p, u - 0.04, 0.30, 0.62, w + 0.08, 0.295, 0.30, 0.04, t->pale);
    if (kit_chance(&s->dice, 55))
        kit_soft(s, p, u - 0.045, 0.24, length - 0.62, w + 0.09, 0.352, 0.38, 0.03, kit_lift(t->pop, 0.12));
    draw_pillows(s, p, u, w, bed->pillows);
}

/* ---- other furniture ---- */

static void draw_bedside(scene_t *s, plane_t p, double u)
{
    thing_drawers(s, p, u, 0.42, 0.5, 2);
    thing_table_lamp(s, kit_at(p, u + 0.21, 0.5, 0.2), 0.42, s->own->pop);
}

static void draw_laptop(scene_t *s, plane_t p, double u, double v)
{
    kit_block(s, p, u, v, 0.22, 0.34, 0.015, 0.24, 0xC9CDD4);
    v3_t lid[4] = {kit_at(p, u, v + 0.015, 0.22), kit_at(p, u + 0.34, v + 0.015, 0.22),
                   kit_at(p, u + 0.34, v + 0.24, 0.15), kit_at(p, u, v + 0.24, 0.15)};
    kit_face(s, lid, 4);
    kit_fill(s->cr, 0x353A48);
    plane_t screen = kit_moved(p, 0, 0, 0.20);
    kit_fade(s, screen, u + 0.015, v + 0.035, u + 0.325, v + 0.22, kit_lift(s->own->main, 0.2), 1,
             kit_lift(s->own->pale, 0.2), 1);
}

static void draw_pinboard(scene_t *s, plane_t p, double u, double v)
{
    const rgb_t notes[] = {0xFFF3C4, s->own->pale, kit_lift(s->own->pop, 0.55), 0xE3F1E4, 0xFFFFFF};
    kit_block(s, p, u, v, 0, 0.8, 0.5, 0.02, kit_lift(s->tones->wood, 0.25));
    plane_t q = kit_moved(p, 0, 0, 0.023);
    for (int i = 0; i < 6; i++) {
        double a = u + 0.07 + 0.24 * (i % 3) + kit_between(&s->dice, 0, 0.05),
               b = v + 0.06 + 0.22 * (i / 3) + kit_between(&s->dice, 0, 0.03);
        kit_paint(s, q, a, b, a + 0.15, b + 0.15, notes[kit_throw(&s->dice, COUNT(notes))]);
    }
}

static void draw_desk(scene_t *s, plane_t p, double u, double w)
{
    rgb_t wood = kit_lift(s->tones->wood, 0.12), leg = kit_deep(s->tones->wood, 0.30);
    kit_shadow(s, kit_lying(p, 0.003), u, 0, u + w, 0.58, 0.22);
    for (int i = 0; i < 4; i++)
        kit_block(s, p, u + (i & 1 ? w - 0.06 : 0.02), 0, i & 2 ? 0.50 : 0.02, 0.04, 0.72, 0.04, leg);
    kit_block(s, p, u + w - 0.40, 0.30, 0.04, 0.36, 0.42, 0.48, wood);
    plane_t front = kit_moved(p, 0, 0, 0.522);
    for (int i = 0; i < 3; i++)
        kit_paint(s, front, u + w - 0.38, 0.32 + 0.13 * i, u + w - 0.06, 0.43 + 0.13 * i, kit_lift(wood, 0.12));
    kit_block(s, p, u - 0.02, 0.72, 0, w + 0.04, 0.04, 0.60, wood);
    thing_books(s, p, u + 0.05, 0.76, 0.04, 0.28);
    draw_laptop(s, p, u + w * 0.42, 0.76);
    thing_table_lamp(s, kit_at(p, u + w - 0.16, 0.76, 0.16), 0.42, s->own->pop);
}

/* ---- walls ---- */

static void draw_dressed_window(scene_t *s, plane_t p, double u, double v, double w, double h)
{
    thing_window(s, p, u, v, w, h, 0);
    if (kit_has(s, "curtains"))
        thing_curtains(s, p, u, v, w, h, kit_mix(s->own->main, s->own->pale, 0.35));
    else if (kit_has(s, "blinds"))
        thing_blind(s, p, u, v, w, h, s->own->pale);
}

static void draw_pictures(scene_t *s, plane_t p, double u, double v, double w)
{
    switch (kit_throw(&s->dice, 4)) {
    case 0:
        thing_picture(s, p, u + w / 2 - 0.50, v, 0.46, 0.62);
        thing_picture(s, p, u + w / 2 + 0.04, v, 0.46, 0.62);
        break;
    case 1:
        thing_picture(s, p, u + w / 2 - 0.42, v, 0.84, 0.58);
        break;
    case 2:
        for (int i = 0; i < 3; i++)
            thing_picture(s, p, u + w / 2 - 0.66 + 0.46 * i, v + 0.05, 0.40, 0.52);
        break;
    default:
        thing_shelf(s, p, u + w / 2 - 0.5, v + 0.1, 1.0);
        break;
    }
}

/* ---- layouts ---- */

/* Bed at the back wall, window on the left with the desk below it. */
static void layout_window_left(scene_t *s, const bed_row_t *bed)
{
    plane_t back = kit_back(s), left = kit_left(s), right = kit_right(s);
    double bed_u = s->w * 0.56 - bed->width / 2;
    draw_dressed_window(s, left, 1.25, 0.95, 1.35, 1.25);
    draw_pictures(s, back, bed_u, 1.42, bed->width);
    if (kit_has(s, "ensuite"))
        thing_doorway(s, right, s->d - 1.55, 1);
    thing_rug(s, s->w * 0.30, s->d - 2.6, s->w * 0.86, s->d - 0.9);
    thing_sunlight(s, left, 1.25, 0.95, 1.35, 1.25);
    if (kit_has(s, "wardrobe"))
        thing_cupboard(s, back, 0.02, 0, fmin(0.95, bed_u - 0.45), 2.02, 0.58, 2, kit_lift(s->tones->wood, 0.10));
    if (kit_has(s, "bedside"))
        draw_bedside(s, back, bed_u + bed->width + 0.10);
    draw_bed(s, back, bed_u, bed);
    if (!kit_has(s, "ensuite") && kit_has(s, "mirror"))
        thing_mirror(s, right, s->d - 1.5, 0.6, 0.5, 1.3);
    if (kit_has(s, "desk")) {
        draw_desk(s, left, 1.30, 1.25);
        thing_chair(s, left, 1.65, 0.48, s->own->pop);
    }
    else {
        thing_radiator(s, left, 1.35, 1.1);
    }
    if (kit_has(s, "sofa") && !kit_has(s, "ensuite"))
        thing_armchair(s, right, s->d - 2.2, 0.05, s->own->main);
    else if (kit_chance(&s->dice, 60))
        thing_plant(s, (v3_t){s->w / 2 - 0.30, 0, s->d - 1.75}, 0.9);
}

/* Window and desk at the back wall, bed in the corner on the left. */
static void layout_window_back(scene_t *s, const bed_row_t *bed)
{
    plane_t back = kit_back(s), left = kit_left(s), right = kit_right(s);
    double window_u = bed->width + 0.62, window_w = fmin(1.4, s->w - window_u - 0.72);
    draw_dressed_window(s, back, window_u, 0.98, window_w, 1.2);
    draw_pictures(s, left, s->d - 1.9, 1.35, 1.5);
    if (kit_has(s, "ensuite"))
        thing_doorway(s, right, s->d - 1.25, 1);
    thing_rug(s, bed->width + 0.25, s->d - 2.5, s->w - 0.45, s->d - 0.95);
    thing_sunlight(s, back, window_u, 0.98, window_w, 1.2);
    if (kit_has(s, "drawers") && !kit_has(s, "wardrobe"))
        thing_drawers(s, right, s->d - 2.3, 0.8, 0.85, 3);
    if (kit_has(s, "wardrobe") && !kit_has(s, "ensuite"))
        thing_cupboard(s, right, s->d - 1.05, 0, 1.0, 2.02, 0.52, 2, s->tones->wood);
    if (kit_has(s, "desk")) {
        draw_desk(s, back, window_u - 0.02, fmin(1.35, window_w + 0.1));
        thing_chair(s, back, window_u + 0.28, 0.45, s->own->pop);
    }
    else {
        thing_radiator(s, back, window_u, window_w);
    }
    if (kit_has(s, "bedside"))
        draw_bedside(s, back, bed->width + 0.10);
    draw_bed(s, back, 0.06, bed);
}

/* Bed beneath the window at the back wall, wardrobe and desk on the sides. */
static void layout_bed_below_window(scene_t *s, const bed_row_t *bed)
{
    plane_t back = kit_back(s), left = kit_left(s), right = kit_right(s);
    double bed_u = s->w * 0.46 - bed->width / 2, window_w = bed->width + 0.15;
    draw_dressed_window(s, back, bed_u - 0.075, 1.20, window_w, 1.02);
    if (kit_has(s, "desk") && kit_chance(&s->dice, 50))
        draw_pinboard(s, left, s->d - 2.0, 1.2);
    else
        draw_pictures(s, left, s->d - 2.35, 1.38, 1.3);
    thing_rug(s, s->w * 0.16, s->d - 2.85, s->w * 0.88, s->d - 1.1);
    thing_sunlight(s, back, bed_u - 0.075, 1.20, window_w, 1.02);
    if (kit_has(s, "ensuite"))
        thing_doorway(s, right, s->d - 1.6, 1);
    if (kit_chance(&s->dice, 60))
        thing_plant(s, (v3_t){-s->w / 2 + 0.30, 0, s->d - 0.30}, 0.95);
    if (kit_has(s, "bedside"))
        draw_bedside(s, back, bed_u - 0.54);
    if (kit_has(s, "wardrobe"))
        thing_cupboard(s, back, s->w - 0.86, 0, 0.84, 2.02, 0.55, 2, kit_lift(s->tones->wood, 0.10));
    else if (kit_has(s, "bedside"))
        draw_bedside(s, back, bed_u + bed->width + 0.12);
    if (kit_has(s, "desk"))
        draw_desk(s, left, s->d - 2.2, 1.2);
    else if (kit_has(s, "drawers"))
        thing_drawers(s, left, s->d - 1.9, 0.9, 0.9, 3);
    draw_bed(s, back, bed_u, bed);
    if (kit_has(s, "desk"))
        thing_chair(s, left, s->d - 1.85, 0.48, s->own->pop);
}

void draw_bedroom(scene_t *s)
{
    static void (*const LAYOUTS[])(scene_t *, const bed_row_t *) = {layout_window_left, layout_window_back,
                                                                    layout_bed_below_window};
    const bed_row_t *bed = bed_of(s);
    dice_t room = kit_dice(s->job->house_seed + (uint64_t)s->job->owner * 7919, "room");
    int layout = kit_throw(&room, COUNT(LAYOUTS)), mirrored = kit_throw(&room, 2);
    s->w = fmax(kit_between(&room, 3.1, 3.7), bed->width + 2.0);
    s->d = kit_between(&room, 3.7, 4.2);
    s->h = kit_has(s, "high") ? 2.75 : 2.45;
    kit_look(s,
             (v3_t){s->w * kit_between(&s->dice, 0.20, 0.30), kit_between(&s->dice, 1.42, 1.60),
                    kit_between(&s->dice, -0.55, -0.25)},
             kit_between(&s->dice, -16, -10), kit_between(&s->dice, 690, 740), 338);
    if (mirrored) {
        cairo_translate(s->cr, CANVAS_W, 0);
        cairo_scale(s->cr, -1, 1);
    }
    thing_shell(s, kit_throw(&room, 3) != 0, kit_has(s, "boards"));
    if (kit_chance(&room, 35))
        thing_lights(s, kit_back(s), 0.05, s->w - 0.05, s->h - 0.12);
    LAYOUTS[layout](s, bed);
    if (kit_chance(&room, 60))
        thing_pendant(s, 0, s->d * 0.55, 0.55, kit_lift(s->own->pop, 0.15));
    thing_daylight(s);
    int desk = kit_has(s, "desk"), ensuite = kit_has(s, "ensuite");
    kit_say(s, "Bedroom with a %s in %s%s%s", bed->words, s->own->name,
            !desk     ? ""
            : ensuite ? ", a desk"
                      : " and a desk",
            ensuite ? " and the door to the ensuite" : "");
}
