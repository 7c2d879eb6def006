/* The rooms a house shares: kitchen, living room, bathroom. */
#include "draw.h"

#include <math.h>

static void mirror_some(scene_t *s)
{
    if (kit_chance(&s->dice, 50)) {
        cairo_translate(s->cr, CANVAS_W, 0);
        cairo_scale(s->cr, -1, 1);
    }
}

/* ---- kitchen ---- */

typedef struct {
    const char *name;
    rgb_t unit, top, splash;
} units_t;

static const units_t UNITS[] = {
    {"pale grey", 0xD9DDE0, 0xB58E66, 0xF4F6F6},  {"sage green", 0x9DB29A, 0xC9A27A, 0xF5F3EA},
    {"navy", 0x41587C, 0xE9E4DC, 0xEEF1F4},       {"cream", 0xF3E8D2, 0x9B7653, 0xDCE6DC},
    {"white", 0xF4F5F6, 0x8C6A4E, 0xC9DCE2},      {"teal", 0x5D9490, 0xEADFCB, 0xF7F2E8},
    {"dusty pink", 0xDDB5A8, 0xF1EDE8, 0xF6EFEA}, {"dark green", 0x4B6B58, 0xD9B98F, 0xF0EEE4},
    {"oak", 0xC79D6D, 0x5A5A60, 0xF3F0EA},
};

typedef struct {
    const units_t *units;
    double height, depth;
} counter_t;

static void draw_splashback(scene_t *s, plane_t p, double u, double w, const units_t *units)
{
    if (kit_has(s, "high"))
        thing_tiles(s, p, u, 0.92, u + w, 1.52, 0.20, 0.10, units->splash, 0xB9BEC2);
    else
        thing_tiles(s, p, u, 0.92, u + w, 1.52, 0.15, 0.15, units->splash, 0xB9BEC2);
}

static void draw_round_door(scene_t *s, plane_t p, double u, double depth)
{
    plane_t front = kit_moved(p, 0, 0, depth + 0.004);
    kit_fade(s, front, u + 0.01, 0.10, u + 0.59, 0.86, 0xE4E7EA, 1, 0xFAFBFC, 1);
    kit_paint(s, front, u + 0.01, 0.74, u + 0.59, 0.86, 0xDCE0E4);
    kit_disc(s, front, u + 0.30, 0.42, 0.205, 0.205);
    kit_fill(s->cr, 0xB4BDC6);
    kit_disc(s, front, u + 0.30, 0.42, 0.165, 0.165);
    kit_fill(s->cr, 0x50606F);
    kit_disc(s, front, u + 0.26, 0.46, 0.07, 0.07);
    kit_fill(s->cr, 0x7F93A5);
    kit_disc(s, front, u + 0.48, 0.80, 0.03, 0.03);
    kit_fill(s->cr, 0x8E99A4);
}

static void draw_oven(scene_t *s, plane_t p, double u, double depth)
{
    plane_t front = kit_moved(p, 0, 0, depth + 0.004);
    kit_fade(s, front, u + 0.01, 0.12, u + 0.59, 0.88, 0x8D949C, 1, 0xC9CED3, 1);
    kit_fade(s, front, u + 0.06, 0.18, u + 0.54, 0.66, 0x24262E, 1, 0x474C58, 1);
    kit_paint(s, front, u + 0.06, 0.68, u + 0.54, 0.70, 0xF2F4F5);
    for (int i = 0; i < 4; i++) {
        kit_disc(s, front, u + 0.13 + 0.115 * i, 0.79, 0.026, 0.026);
        kit_fill(s->cr, 0x3B3F48);
    }
    plane_t hob = kit_lying(p, 0.936);
    kit_paint(s, hob, u + 0.03, 0.07, u + 0.57, depth - 0.06, 0x2E3038);
    for (int i = 0; i < 4; i++) {
        kit_disc(s, hob, u + (i & 1 ? 0.43 : 0.17), i & 2 ? 0.43 : 0.19, 0.085, 0.085);
        kit_fill(s->cr, 0x4A4E5A);
    }
}

static void draw_sink(scene_t *s, plane_t p, double u)
{
    plane_t top = kit_lying(p, 0.936);
    kit_paint(s, top, u, 0.12, u + 0.55, 0.48, 0xDDE2E6);
    kit_fade(s, top, u + 0.03, 0.15, u + 0.52, 0.45, 0x9EA9B3, 1, 0xC3CBD2, 1);
    kit_line(s, kit_at(p, u + 0.27, 0.94, 0.08), kit_at(p, u + 0.27, 1.20, 0.08), 0.022, 0xAEB6BE);
    kit_line(s, kit_at(p, u + 0.27, 1.20, 0.08), kit_at(p, u + 0.27, 1.18, 0.24), 0.022, 0xC4CBD1);
}

static void draw_fridge(scene_t *s, plane_t p, double u)
{
    rgb_t c = kit_chance(&s->dice, 50) ? 0xEEF0F2 : kit_mix(s->own->main, 0xE8E8E8, 0.35);
    thing_cupboard(s, p, u, 0, 0.62, 1.82, 0.64, 1, c);
    plane_t front = kit_moved(p, 0, 0, 0.645);
    kit_glaze(s, front, u, 0.66, u + 0.62, 0.675, 0x2B1D3A, 0.35);
    for (int i = 0; i < 4; i++) {
        double a = u + 0.14 + kit_between(&s->dice, 0, 0.28), b = 1.05 + kit_between(&s->dice, 0, 0.5);
        kit_paint(s, front, a, b, a + 0.09, b + 0.10, i % 2 ? s->own->pop : 0xFFF5CF);
    }
}

/* Everything along the back wall, `w` metres from the left. */
static void draw_counter(scene_t *s, plane_t p, double u, double w, const units_t *units)
{
    const double depth = 0.60;
    int boxes = (int)(w / 0.6), washer = kit_has(s, "washing_machine") ? boxes - 2 : -1,
        dishwasher = kit_has(s, "dishwasher") ? boxes - 1 : -1;
    draw_splashback(s, p, u, w, units);
    thing_cupboard(s, p, u, 0.08, boxes * 0.6, 0.82, depth, boxes, units->unit);
    draw_oven(s, p, u + 0.6, depth);
    if (washer > 1)
        draw_round_door(s, p, u + washer * 0.6, depth);
    if (dishwasher > 1) {
        plane_t front = kit_moved(p, 0, 0, depth + 0.004);
        kit_fade(s, front, u + dishwasher * 0.6 + 0.01, 0.10, u + dishwasher * 0.6 + 0.59, 0.88, 0xB9BFC6, 1, 0xDFE3E7,
                 1);
        kit_paint(s, front, u + dishwasher * 0.6 + 0.08, 0.76, u + dishwasher * 0.6 + 0.52, 0.785, 0x6E7781);
    }
    kit_block(s, p, u - 0.01, 0.90, 0, boxes * 0.6 + 0.02, 0.036, depth + 0.03, units->top);
    draw_oven(s, p, u + 0.6, depth);
}

static void draw_worktop_things(scene_t *s, plane_t p, double u, double w)
{
    const double top = 0.938;
    if (kit_has(s, "microwave")) {
        kit_block(s, p, u + 0.05, top, 0.10, 0.46, 0.27, 0.34, 0x3C3F48);
        kit_paint(s, kit_moved(p, 0, 0, 0.442), u + 0.08, top + 0.03, u + 0.37, top + 0.24, 0x6D7585);
    }
    else {
        thing_plant(s, kit_at(p, u + 0.25, top, 0.25), 0.38);
    }
    kit_soft(s, p, u + 1.30, top, 0.16, 0.20, 0.22, 0.18, 0.05, s->own->pop);                 /* kettle */
    kit_soft(s, p, u + 1.56, top, 0.18, 0.28, 0.18, 0.18, 0.04, kit_lift(s->own->main, 0.1)); /* toaster */
    if (kit_has(s, "coffee_maker") && w > 3) {
        kit_block(s, p, u + w - 0.50, top, 0.14, 0.24, 0.34, 0.26, 0x2F3038);
        kit_block(s, p, u + w - 0.46, top + 0.04, 0.40, 0.16, 0.12, 0.01, 0x8B6B52);
    }
    thing_plant(s, kit_at(p, u + w - 0.15, top, 0.2), 0.30);
}

static void draw_wall_units(scene_t *s, plane_t p, double u, double w, double window_u, double window_w,
                            const units_t *units)
{
    if (window_u - 0.12 - u > 0.7)
        thing_cupboard(s, p, u, 1.52, window_u - 0.14 - u, 0.68, 0.34, (int)((window_u - 0.14 - u) / 0.45 + 0.5),
                       units->unit);
    double from = window_u + window_w + 0.14;
    if (u + w - from > 0.5 && kit_chance(&s->dice, 50)) {
        thing_cupboard(s, p, from, 1.52, u + w - from, 0.68, 0.34, (int)((u + w - from) / 0.45 + 0.5), units->unit);
    }
    else if (u + w - from > 0.5) {
        thing_shelf(s, p, from, 1.50, u + w - from);
        thing_shelf(s, p, from, 1.92, u + w - from);
    }
}

static void draw_table(scene_t *s, double x, double z, int seats)
{
    double w = seats > 4 ? 1.75 : 1.25, d = 0.80;
    plane_t far = {{x, 0, z + d}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
            near = {{x, 0, z}, {1, 0, 0}, {0, 1, 0}, {0, 0, -1}};
    plane_t floor = kit_floor(s);
    rgb_t wood = kit_lift(s->tones->wood, 0.20);
    int row = seats / 2;
    kit_shadow(s, floor, x + s->w / 2, z, x + s->w / 2 + w, z + d, 0.30);
    for (int i = 0; i < row; i++)
        thing_chair(s, far, w * (i + 0.5) / row - 0.21, -0.10, s->own->main);
    for (int i = 0; i < 4; i++)
        kit_block(s, near, i & 1 ? w - 0.10 : 0.04, 0, i & 2 ? -0.10 : -d + 0.05, 0.06, 0.72, 0.06,
                  kit_deep(wood, 0.2));
    kit_soft(s, near, 0, 0.71, -d, w, 0.045, d, 0.015, wood);
    thing_plant(s, (v3_t){x + w * 0.5, 0.755, z + d * 0.5}, 0.30);
    plane_t top = kit_lying(near, 0.757);
    for (int i = 0; i < row; i++) {
        kit_disc(s, top, w * (i + 0.5) / row, -0.17, 0.12, 0.12);
        kit_fill(s->cr, 0xFBFAF7);
        kit_disc(s, top, w * (i + 0.5) / row, -0.17, 0.08, 0.08);
        kit_fill(s->cr, kit_lift(s->own->pop, 0.55));
    }
    for (int i = 0; i < row; i++)
        thing_chair(s, near, w * (i + 0.5) / row - 0.21, -0.10, s->own->main);
}

static const char *count_word(int n)
{
    static const char *const WORDS[] = {"no", "one", "two", "three", "four", "five", "six"};
    return WORDS[n < COUNT(WORDS) ? n : COUNT(WORDS) - 1];
}

void draw_kitchen(scene_t *s)
{
    dice_t taste = kit_dice(s->job->house_seed, "kitchen");
    const units_t *units = &UNITS[kit_throw(&taste, COUNT(UNITS))];
    int seats = kit_number(s, "seats", 4);
    s->w = seats > 4 ? 4.6 : 4.0;
    s->d = 4.1;
    s->h = kit_has(s, "high") ? 2.75 : 2.45;
    mirror_some(s);
    kit_look(s, (v3_t){s->w * kit_between(&s->dice, 0.12, 0.22), 1.55, -0.45}, kit_between(&s->dice, -12, -7),
             kit_between(&s->dice, 690, 740), 330);
    int tiled = kit_throw(&taste, 2);
    thing_shell(s, kit_throw(&taste, 2), 1);
    if (tiled)
        thing_tiles(s, kit_floor(s), 0, -1.5, s->w, s->d, 0.4, 0.4, kit_mix(0xDCD7CF, s->tones->floor, 0.25), 0x9A9288);
    plane_t back = kit_back(s), left = kit_left(s), right = kit_right(s);
    double counter_w = 0.6 * floor((s->w - 0.75) / 0.6), window_w = 1.1, window_u = 1.55;
    thing_window(s, back, window_u, 1.08, window_w, 1.0, 0);
    draw_counter(s, back, 0.02, counter_w, units);
    thing_window(s, back, window_u, 1.08, window_w, 1.0, 0);
    draw_sink(s, back, window_u + 0.28);
    draw_wall_units(s, back, 0.02, counter_w, window_u, window_w, units);
    draw_worktop_things(s, back, 0.02, counter_w);
    draw_fridge(s, back, counter_w + 0.05);
    if (kit_chance(&s->dice, 50))
        thing_window(s, left, 1.1, 0.9, 1.3, 1.25, 0);
    else
        thing_picture(s, left, 1.7, 1.2, 0.9, 0.65);
    thing_doorway(s, right, 2.2, 0);
    thing_sunlight(s, left, 1.1, 0.9, 1.3, 1.25);
    draw_table(s, seats > 4 ? -1.30 : -0.95, 1.45, seats);
    thing_pendant(s, seats > 4 ? -0.5 : -0.4, 1.65, 0.6,
                  units->unit == 0xF4F5F6 ? s->own->pop : kit_deep(units->unit, 0.05));
    thing_daylight(s);
    kit_say(s, "Kitchen with %s units and a table for %s", units->name, count_word(seats));
}

/* ---- living room ---- */

static void draw_sofa(scene_t *s, plane_t p, double u, double n, double w, rgb_t c)
{
    int seats = w > 1.9 ? 3 : 2;
    double each = (w - 0.36) / seats;
    kit_shadow(s, kit_lying(p, 0.003), u, n, u + w, n + 0.86, 0.38);
    for (int i = 0; i < 4; i++)
        kit_block(s, p, u + (i & 1 ? w - 0.12 : 0.07), 0, n + (i & 2 ? 0.76 : 0.06), 0.05, 0.12, 0.05,
                  kit_deep(s->tones->wood, 0.2));
    kit_soft(s, p, u + 0.04, 0.11, n, w - 0.08, 0.24, 0.84, 0.04, kit_deep(c, 0.06));
    kit_soft(s, p, u + 0.06, 0.20, n, w - 0.12, 0.62, 0.24, 0.08, c);
    for (int i = 0; i < seats; i++) {
        kit_soft(s, p, u + 0.18 + each * i, 0.42, n + 0.16, each - 0.01, 0.42, 0.20, 0.07, kit_lift(c, 0.05));
        kit_soft(s, p, u + 0.18 + each * i, 0.32, n + 0.20, each - 0.01, 0.17, 0.66, 0.05, kit_lift(c, 0.08));
    }
    kit_soft(s, p, u, 0.11, n + 0.02, 0.18, 0.50, 0.84, 0.07, c);
    kit_soft(s, p, u + w - 0.18, 0.11, n + 0.02, 0.18, 0.50, 0.84, 0.07, c);
    kit_soft(s, p, u + 0.24, 0.47, n + 0.34, 0.40, 0.36, 0.15, 0.07, s->own->pop);
    kit_soft(s, p, u + w - 0.66, 0.47, n + 0.34, 0.40, 0.36, 0.15, 0.07, s->own->pale);
}

static void draw_coffee_table(scene_t *s, double u, double v)
{
    plane_t floor = kit_floor(s), up = {kit_at(floor, u, v, 0), {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    rgb_t wood = kit_lift(s->tones->wood, 0.15);
    kit_shadow(s, floor, u, v, u + 1.0, v + 0.55, 0.30);
    for (int i = 0; i < 4; i++)
        kit_block(s, up, i & 1 ? 0.92 : 0.04, 0, i & 2 ? 0.06 : 0.45, 0.04, 0.36, 0.04, kit_deep(wood, 0.3));
    kit_soft(s, up, 0, 0.36, 0, 1.0, 0.045, 0.55, 0.015, wood);
    kit_block(s, up, 0.12, 0.405, 0.16, 0.26, 0.025, 0.19, s->own->main);
    kit_block(s, up, 0.14, 0.43, 0.18, 0.22, 0.02, 0.16, s->own->pop);
    thing_plant(s, kit_at(up, 0.74, 0.405, 0.28), 0.28);
}

static void draw_fireplace(scene_t *s, plane_t p, double u)
{
    rgb_t stone = s->tones->trim;
    kit_block(s, p, u - 0.25, 0, 0, 1.7, s->h - 0.07, 0.30, kit_mix(s->tones->accent_wall, s->tones->wall, 0.25));
    plane_t front = kit_moved(p, 0, 0, 0.30);
    kit_block(s, front, u, 0, 0, 1.2, 1.08, 0.10, stone);
    kit_block(s, front, u - 0.07, 1.08, 0, 1.34, 0.06, 0.20, stone);
    plane_t mouth = kit_moved(front, 0, 0, 0.102);
    kit_fade(s, mouth, u + 0.22, 0, u + 0.98, 0.80, 0x241F26, 1, 0x3E3741, 1);
    thing_tiles(s, mouth, u + 0.22, 0, u + 0.34, 0.80, 0.12, 0.12, s->own->main, 0xFFFFFF);
    thing_tiles(s, mouth, u + 0.86, 0, u + 0.98, 0.80, 0.12, 0.12, s->own->main, 0xFFFFFF);
    for (int i = 0; i < 3; i++)
        kit_soft(s, front, u + 0.40 + 0.13 * i, 0.02, 0.06, 0.12, 0.10, 0.16, 0.04, 0x9C7551);
    kit_block(s, kit_lying(front, 0), u - 0.05, 0, 0, 1.3, 0.40, 0.03, 0x5B5660);
    thing_plant(s, kit_at(front, u + 0.10, 1.14, 0.10), 0.30);
    thing_mirror(s, front, u + 0.22, 1.32, 0.76, 0.78);
}

static void draw_bookcase(scene_t *s, plane_t p, double u)
{
    kit_shadow(s, kit_lying(p, 0.003), u, 0, u + 0.85, 0.3, 0.28);
    kit_block(s, p, u, 0, 0, 0.85, 1.8, 0.30, s->tones->wood);
    plane_t front = kit_moved(p, 0, 0, 0.302);
    for (int i = 0; i < 4; i++) {
        double low = 0.08 + 0.43 * i;
        kit_fade(s, front, u + 0.04, low, u + 0.81, low + 0.39, kit_deep(s->tones->wood, 0.45), 1,
                 kit_deep(s->tones->wood, 0.55), 1);
        thing_books(s, p, u + 0.06, low, 0.14, kit_between(&s->dice, 0.35, 0.72));
    }
}

static void draw_tv_bench(scene_t *s, plane_t p, double u)
{
    thing_cupboard(s, p, u, 0.12, 1.6, 0.36, 0.42, 3, kit_lift(s->tones->wood, 0.12));
    thing_tv(s, p, u + 0.2, 0.53, 0.14, 1.2);
}

void draw_living(scene_t *s)
{
    dice_t taste = kit_dice(s->job->house_seed, "living");
    int victorian = kit_has(s, "high"), tv = kit_has(s, "tv");
    s->w = kit_between(&taste, 4.2, 4.8);
    s->d = 4.2;
    s->h = victorian ? 2.75 : 2.45;
    mirror_some(s);
    kit_look(s, (v3_t){s->w * kit_between(&s->dice, 0.10, 0.20), 1.45, -0.45}, kit_between(&s->dice, -12, -6),
             kit_between(&s->dice, 670, 720), 335);
    thing_shell(s, kit_throw(&taste, 4) != 0, 1);
    plane_t back = kit_back(s), left = kit_left(s), right = kit_right(s);
    thing_window(s, left, 1.0, 0.75, 1.9, 1.5, 0);
    thing_curtains(s, left, 1.0, 0.75, 1.9, 1.5, kit_mix(s->own->main, s->own->pale, 0.5));
    thing_radiator(s, left, 1.3, 1.3);
    double middle = s->w * 0.5;
    thing_rug(s, s->w * 0.2, 1.3, s->w * 0.85, 3.1);
    thing_sunlight(s, left, 1.0, 0.75, 1.9, 1.5);
    if (victorian && tv) {
        draw_fireplace(s, back, 0.85);
        draw_tv_bench(s, back, s->w - 1.75);
        draw_sofa(s, left, 1.15, 0.12, 2.1, s->own->main);
        thing_armchair(s, right, 2.2, 0.2, kit_mix(s->own->main, s->own->pale, 0.5));
    }
    else {
        int row = kit_chance(&s->dice, 50);
        for (int i = 0; row && i < 3; i++)
            thing_picture(s, back, middle - 0.95 + 0.66 * i, 1.28, 0.56, 0.74);
        if (!row)
            thing_picture(s, back, middle - 0.65, 1.25, 1.3, 0.85);
        draw_bookcase(s, back, 0.06);
        thing_floor_lamp(s, (v3_t){s->w / 2 - 0.38, 0, s->d - 0.40});
        draw_sofa(s, back, middle - 1.05, 0.06, 2.1, s->own->main);
        if (tv)
            draw_tv_bench(s, right, 1.95);
        else
            thing_armchair(s, right, 2.1, 0.25, kit_mix(s->own->main, s->own->pale, 0.5));
    }
    draw_coffee_table(s, middle - 0.55, 1.75);
    thing_plant(s, (v3_t){-s->w / 2 + 0.35, 0, s->d - (victorian && tv ? 0.45 : 1.0)}, 1.1);
    thing_pendant(s, 0, 2.3, 0.45, s->own->pale);
    thing_daylight(s);
    kit_say(s, "Living room with a %s sofa%s%s", s->own->name, victorian && tv ? ", a fireplace" : "",
            tv ? " and a television" : " and a coffee table");
}

/* ---- bathroom ---- */

static void draw_toilet(scene_t *s, plane_t p, double u)
{
    kit_shadow(s, kit_lying(p, 0.003), u, 0, u + 0.40, 0.66, 0.30);
    kit_soft(s, p, u + 0.02, 0.42, 0, 0.38, 0.38, 0.18, 0.03, 0xFBFCFD);
    kit_soft(s, p, u + 0.09, 0.0, 0.10, 0.24, 0.40, 0.42, 0.05, 0xF1F4F6);
    kit_soft(s, p, u + 0.02, 0.34, 0.14, 0.38, 0.09, 0.54, 0.04, 0xFBFCFD);
    kit_soft(s, p, u + 0.02, 0.43, 0.16, 0.38, 0.035, 0.52, 0.017, 0xFFFFFF);
    kit_disc(s, kit_moved(p, 0, 0, 0.182), u + 0.21, 0.70, 0.03, 0.03);
    kit_fill(s->cr, 0xBFC8CF);
}

static void draw_basin(scene_t *s, plane_t p, double u, rgb_t unit)
{
    thing_cupboard(s, p, u, 0.18, 0.80, 0.58, 0.46, 2, unit);
    kit_soft(s, p, u - 0.02, 0.76, 0, 0.84, 0.10, 0.50, 0.03, 0xFCFDFE);
    kit_disc(s, kit_lying(p, 0.861), u + 0.40, 0.28, 0.26, 0.15);
    kit_fill(s->cr, 0xD5DEE4);
    kit_line(s, kit_at(p, u + 0.40, 0.86, 0.07), kit_at(p, u + 0.40, 1.00, 0.07), 0.025, 0xAAB4BC);
    kit_line(s, kit_at(p, u + 0.40, 1.00, 0.07), kit_at(p, u + 0.40, 0.98, 0.20), 0.025, 0xC2CAD0);
    kit_soft(s, p, u + 0.08, 0.86, 0.10, 0.06, 0.15, 0.06, 0.02, s->own->pop);
    thing_plant(s, kit_at(p, u + 0.70, 0.86, 0.12), 0.26);
}

static void draw_bath(scene_t *s, plane_t p, double u, double w, rgb_t panel)
{
    kit_shadow(s, kit_lying(p, 0.003), u, 0, u + w, 0.74, 0.25);
    kit_block(s, p, u, 0, 0, w, 0.52, 0.72, panel);
    kit_soft(s, p, u - 0.01, 0.52, 0, w + 0.02, 0.06, 0.75, 0.02, 0xFFFFFF);
    plane_t top = kit_lying(p, 0.582);
    cairo_save(s->cr);
    kit_quad(s, top, u + 0.08, 0.08, u + w - 0.08, 0.66);
    cairo_clip(s->cr);
    kit_fade(s, top, u, 0, u + w, 0.72, 0xD4DEE4, 1, 0xEFF4F7, 1);
    cairo_restore(s->cr);
}

static void draw_shower_head(scene_t *s, plane_t p, double u)
{
    kit_line(s, kit_at(p, u, 1.05, 0.05), kit_at(p, u, 2.05, 0.05), 0.022, 0xB4BDC4);
    kit_line(s, kit_at(p, u, 2.05, 0.05), kit_at(p, u, 2.05, 0.30), 0.022, 0xB4BDC4);
    kit_disc(s, kit_moved(kit_lying(p, 2.03), 0, 0, 0), u, 0.32, 0.11, 0.11);
    kit_fill(s->cr, 0xC9D0D6);
    kit_soft(s, p, u - 0.09, 1.08, 0.03, 0.18, 0.06, 0.06, 0.02, 0xC9D0D6);
}

static void draw_glass(scene_t *s, v3_t a, v3_t b, double low, double high)
{
    v3_t pane[4] = {{a.x, low, a.z}, {b.x, low, b.z}, {b.x, high, b.z}, {a.x, high, a.z}};
    kit_face(s, pane, 4);
    kit_ink(s->cr, 0xE4F3F7, 0.34);
    cairo_fill_preserve(s->cr);
    cairo_set_line_width(s->cr, 3);
    kit_ink(s->cr, 0xB9C6CE, 0.9);
    cairo_stroke(s->cr);
    v3_t glint[4] = {{a.x * 0.8 + b.x * 0.2, low, a.z * 0.8 + b.z * 0.2},
                     {a.x * 0.6 + b.x * 0.4, low, a.z * 0.6 + b.z * 0.4},
                     {a.x * 0.3 + b.x * 0.7, high, a.z * 0.3 + b.z * 0.7},
                     {a.x * 0.5 + b.x * 0.5, high, a.z * 0.5 + b.z * 0.5}};
    kit_face(s, glint, 4);
    kit_ink(s->cr, 0xFFFFFF, 0.30);
    cairo_fill(s->cr);
}

static void draw_towels(scene_t *s, plane_t p, double u)
{
    for (int i = 0; i < 3; i++)
        kit_block(s, p, u - 0.02, 1.00 + 0.25 * i, 0.03, 0.54, 0.02, 0.03, 0xC7CED4);
    kit_soft(s, p, u + 0.05, 0.95, 0.05, 0.40, 0.50, 0.05, 0.02, s->own->main);
    kit_paint(s, kit_moved(p, 0, 0, 0.102), u + 0.06, 1.02, u + 0.44, 1.07, s->own->pale);
}

static void draw_tub(scene_t *s, rgb_t panel)
{
    plane_t left = kit_left(s);
    double from = s->d - 1.75;
    draw_bath(s, left, from, 1.73, panel);
    draw_shower_head(s, left, s->d - 0.4);
    draw_glass(s, kit_at(left, s->d - 0.9, 0, 0.72), kit_at(left, s->d - 0.02, 0, 0.72), 0.58, 2.0);
}

static void draw_cubicle(scene_t *s)
{
    plane_t left = kit_left(s), back = kit_back(s);
    kit_block(s, back, 0.0, 0, 0, 0.95, 0.07, 0.92, 0xFAFCFD);
    draw_shower_head(s, left, s->d - 0.45);
    draw_glass(s, kit_at(back, 0.95, 0, 0), kit_at(back, 0.95, 0, 0.92), 0.07, 2.02);
    draw_glass(s, kit_at(back, 0, 0, 0.92), kit_at(back, 0.95, 0, 0.92), 0.07, 2.02);
}

void draw_bathroom(scene_t *s)
{
    static const rgb_t TILES[] = {0xF2F6F7, 0xDDEAE6, 0xE7E3F0, 0xF4E9E2, 0xD5E5EE, 0xE8EDE0};
    int small = kit_has(s, "ensuite"), tub = !small && kit_has(s, "bath");
    dice_t taste = kit_dice(s->job->house_seed + (small ? (uint64_t)s->job->owner : 0), "bathroom");
    rgb_t tile = TILES[kit_throw(&taste, COUNT(TILES))], joint = kit_deep(tile, 0.22);
    double high = kit_throw(&taste, 2) ? 1.25 : 2.45;
    s->w = small ? 2.2 : kit_between(&taste, 2.5, 2.8);
    s->d = small ? 2.3 : 2.8;
    s->h = 2.45;
    mirror_some(s);
    kit_look(s, (v3_t){s->w * 0.22, 1.5, small ? -1.05 : -0.85}, -8, 740, 345);
    thing_shell(s, 1, 0);
    double tu = kit_throw(&taste, 2) ? 0.20 : 0.15, tv = tu > 0.15 ? 0.10 : 0.15;
    thing_tiles(s, kit_back(s), 0, 0, s->w, high, tu, tv, tile, joint);
    thing_tiles(s, kit_left(s), -0.6, 0, s->d, high, tu, tv, kit_deep(tile, 0.04), joint);
    thing_tiles(s, kit_right(s), -0.6, 0, s->d, high, tu, tv, kit_deep(tile, 0.02), joint);
    rgb_t floor = kit_throw(&taste, 2) ? kit_mix(s->own->main, 0xE5E5E5, 0.55) : 0xD8D3CB;
    thing_tiles(s, kit_floor(s), 0, -1.2, s->w, s->d, 0.3, 0.3, floor, kit_deep(floor, 0.3));
    plane_t back = kit_back(s), right = kit_right(s);
    double basin_u = tub ? s->w - 1.0 : s->w - 0.98;
    if (!small)
        thing_window(s, back, tub ? 0.95 : 1.05, 1.45, 0.45, 0.65, 1);
    thing_mirror(s, back, basin_u + 0.05, 1.18, 0.70, 0.85);
    thing_rug(s, s->w * 0.42, s->d - 1.6, s->w * 0.85, s->d - 0.95);
    if (tub)
        draw_tub(s, kit_lift(s->tones->trim, 0.3));
    else
        draw_cubicle(s);
    draw_basin(s, back, basin_u, kit_chance(&taste, 50) ? s->tones->wood : kit_lift(s->own->main, 0.15));
    draw_towels(s, right, s->d - 1.95);
    draw_toilet(s, right, s->d - 1.12);
    thing_daylight(s);
    kit_say(s, "%s with a %s, a basin and a toilet", small ? "Ensuite" : "Bathroom",
            tub ? "bath with shower" : "shower cubicle");
}
