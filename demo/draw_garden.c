/* Gardens. */
#include "draw_outdoors.h"

#include <math.h>

static void draw_fence(const street_t *st, double y, double h)
{
    rgb_t wood = kit_mix(0xB98A62, st->sky->shade, 0.04 + st->sky->lamps * 0.2);
    for (double x = -4; x < CANVAS_W; x += 34) {
        rgb_t board = kit_mix(wood, kit_throw(st->dice, 2) ? 0xD6AC84 : 0x8A6346, kit_between(st->dice, 0, 0.35));
        cairo_rectangle(st->cr, x, y - h, 32, h);
        kit_wash(st->cr, 0, y - h, kit_lift(board, 0.12), 0, y, kit_deep(board, 0.14));
    }
    kit_rect(st->cr, 0, y - h + 18, CANVAS_W, 10, kit_deep(wood, 0.14));
    kit_rect(st->cr, 0, y - 34, CANVAS_W, 10, kit_deep(wood, 0.14));
}

static void draw_lawn(const street_t *st, double y)
{
    rgb_t grass = kit_mix(kit_throw(st->dice, 2) ? 0x86B766 : 0x79AE6B, st->sky->shade, 0.03 + st->sky->lamps * 0.2);
    cairo_rectangle(st->cr, 0, y, CANVAS_W, CANVAS_H - y);
    kit_wash(st->cr, 0, y, kit_deep(grass, 0.10), 0, CANVAS_H, kit_lift(grass, 0.08));
    for (int i = -6; i < 7; i += 2) {
        v2_t stripe[] = {{600 + i * 92.0, y},
                         {600 + (i + 1) * 92.0, y},
                         {600 + (i + 1) * 210.0, CANVAS_H},
                         {600 + i * 210.0, CANVAS_H}};
        kit_poly(st->cr, stripe, 4);
        kit_ink(st->cr, 0xFFFFFF, 0.07);
        cairo_fill(st->cr);
    }
    for (int i = 0; i < 70; i++) {
        double gy = kit_between(st->dice, y + 14, CANVAS_H), gx = kit_between(st->dice, 0, CANVAS_W),
               h = 5 + (gy - y) * 0.03;
        for (int blade = -1; blade <= 1; blade++) {
            cairo_move_to(st->cr, gx + blade * 2, gy);
            cairo_line_to(st->cr, gx + blade * 4, gy - h);
        }
        cairo_set_line_width(st->cr, 1.6);
        kit_ink(st->cr, kit_deep(grass, 0.18), 0.6);
        cairo_stroke(st->cr);
    }
}

static void draw_patio(const street_t *st, double y)
{
    rgb_t slab = kit_mix(0xD9CFC0, st->sky->shade, 0.03 + st->sky->lamps * 0.2);
    v2_t edge[] = {{0, y + 26}, {700, y}, {1010, CANVAS_H}, {0, CANVAS_H}};
    cairo_save(st->cr);
    kit_poly(st->cr, edge, 4);
    cairo_clip_preserve(st->cr);
    kit_wash(st->cr, 0, y, kit_deep(slab, 0.06), 0, CANVAS_H, kit_lift(slab, 0.15));
    for (int i = 0; i < 7; i++) {
        double at = y + 4 + i * i * 5.0 + i * 14;
        cairo_move_to(st->cr, 0, at + 26);
        cairo_line_to(st->cr, CANVAS_W, at - 18);
    }
    for (int i = -2; i < 10; i++) {
        cairo_move_to(st->cr, i * 108.0, y - 10);
        cairo_line_to(st->cr, 40 + i * 150.0, CANVAS_H);
    }
    cairo_set_line_width(st->cr, 2);
    kit_ink(st->cr, st->sky->shade, 0.16);
    cairo_stroke(st->cr);
    cairo_restore(st->cr);
}

static void draw_garden_table(const street_t *st, double x, double y, rgb_t c)
{
    cairo_t *cr = st->cr;
    kit_oval(cr, x, y + 6, 190, 30);
    kit_ink(cr, st->sky->shade, 0.22);
    cairo_fill(cr);
    for (int i = -1; i <= 1; i += 2) {
        double cx = x + i * 150;
        for (int leg = 0; leg < 2; leg++)
            kit_rect(cr, cx - 34 + leg * 62, y - 62, 6, 70, 0x4A4750);
        kit_round(cr, cx - 42, y - 72, 84, 16, 7);
        kit_fill(cr, c);
        kit_round(cr, i > 0 ? cx + 22 : cx - 40, y - 150, 18, 86, 8);
        kit_wash(cr, cx - 40, 0, kit_lift(c, 0.1), cx + 40, 0, kit_deep(c, 0.1));
    }
    kit_rect(cr, x - 6, y - 92, 12, 98, 0x4A4750);
    kit_oval(cr, x, y + 6, 46, 10);
    kit_fill(cr, 0x4A4750);
    kit_oval(cr, x, y - 96, 108, 26);
    kit_fill(cr, kit_deep(0xF4F1EA, 0.12));
    kit_oval(cr, x, y - 102, 108, 26);
    kit_fill(cr, 0xF4F1EA);
    kit_rect(cr, x - 34, y - 138, 20, 32, 0xE9C46A);
    kit_round(cr, x + 14, y - 128, 18, 22, 4);
    kit_fill(cr, 0x9CC5D6);
    kit_round(cr, x + 40, y - 126, 18, 22, 4);
    kit_fill(cr, 0x9CC5D6);
}

static void draw_parasol(const street_t *st, double x, double y, rgb_t c)
{
    cairo_t *cr = st->cr;
    kit_rect(cr, x - 4, y - 330, 8, 240, 0x8C6A4E);
    for (int i = 0; i < 6; i++) {
        double a = x - 210 + i * 70, b = a + 70;
        cairo_new_path(cr);
        cairo_move_to(cr, x, y - 410);
        cairo_line_to(cr, a, y - 318);
        cairo_curve_to(cr, a + 20, y - 304, b - 20, y - 304, b, y - 318);
        cairo_close_path(cr);
        kit_fill(cr, i % 2 ? kit_lift(c, 0.72) : c);
    }
}

static void draw_shed(const street_t *st, double x, double y)
{
    rgb_t wood = kit_mix(st->door->paint, 0xC9B79C, 0.55);
    wood = kit_mix(wood, st->sky->shade, st->sky->lamps * 0.2);
    cairo_rectangle(st->cr, x, y - 190, 210, 190);
    kit_wash(st->cr, x, 0, kit_lift(wood, 0.12), x + 210, 0, kit_deep(wood, 0.12));
    for (double at = y - 180; at < y; at += 18)
        cairo_rectangle(st->cr, x, at, 210, 1.5);
    kit_ink(st->cr, st->sky->shade, 0.18);
    cairo_fill(st->cr);
    v2_t roof[] = {{x - 20, y - 184}, {x + 105, y - 262}, {x + 230, y - 184}};
    kit_poly(st->cr, roof, 3);
    kit_fill(st->cr, kit_mix(0x5B6374, st->sky->shade, st->sky->lamps * 0.2));
    kit_rect(st->cr, x + 24, y - 140, 76, 140, kit_deep(wood, 0.2));
    kit_oval(st->cr, x + 88, y - 68, 4, 4);
    kit_fill(st->cr, 0x2B2B33);
    kit_rect(st->cr, x + 126, y - 146, 60, 54, 0xF7F5F0);
    street_glass(st, x + 131, y - 141, 50, 44);
}

static void draw_washing(const street_t *st, double x0, double x1, double y)
{
    static const rgb_t CLOTH[] = {0xF28482, 0xF6BD60, 0x84A59D, 0xF7EDE2, 0x6D9DC5, 0xB298DC};
    cairo_t *cr = st->cr;
    kit_rect(cr, x0 - 4, y - 16, 8, 200, 0x8A8F98);
    kit_rect(cr, x1 - 4, y - 16, 8, 200, 0x8A8F98);
    cairo_move_to(cr, x0, y - 10);
    cairo_curve_to(cr, x0 + 80, y + 8, x1 - 80, y + 8, x1, y - 10);
    cairo_set_line_width(cr, 2);
    kit_ink(cr, 0xFFFFFF, 0.9);
    cairo_stroke(cr);
    for (double x = x0 + 26; x < x1 - 60; x += 66) {
        double h = kit_between(st->dice, 56, 92);
        v2_t cloth[] = {{x, y}, {x + 50, y + 2}, {x + 46, y + h}, {x + 3, y + h - 4}};
        kit_poly(cr, cloth, 4);
        rgb_t c = CLOTH[kit_throw(st->dice, COUNT(CLOTH))];
        kit_wash(cr, x, 0, kit_lift(c, 0.15), x + 50, 0, kit_deep(c, 0.06));
    }
}

static void draw_festoon(const street_t *st, double y)
{
    for (int i = 0; i <= 24; i++) {
        double x = i * 50.0, sag = y + 46 * fabs(sin(M_PI * i / 8.0));
        kit_glow(st->cr, x, sag, 26, 0xFFDF9A, 0.35 + 0.4 * st->sky->lamps);
        kit_oval(st->cr, x, sag, 5, 6);
        kit_fill(st->cr, 0xFFF3CF);
    }
}

void draw_garden(scene_t *s)
{
    street_t st = street_start(s);
    double edge = 520;
    if (kit_chance(st.dice, 50)) {
        cairo_translate(s->cr, CANVAS_W, 0);
        cairo_scale(s->cr, -1, 1);
    }
    street_sky(&st, edge - 60);
    street_skyline(&st, 360);
    street_tree(&st, kit_between(st.dice, 80, 260), edge, kit_between(st.dice, 400, 470));
    street_tree(&st, kit_between(st.dice, 900, 1120), edge, kit_between(st.dice, 340, 430));
    draw_fence(&st, edge, 150);
    draw_lawn(&st, edge);
    street_bush(&st, 10, edge + 22, 330, 54, 1);
    street_bush(&st, 860, edge + 24, 330, 58, 1);
    int shed = kit_chance(st.dice, 55);
    if (shed)
        draw_shed(&st, 900, edge + 56);
    else
        draw_washing(&st, 690, 1110, edge - 60);
    street_bush(&st, 1100, edge + 70, 110, 60, 1);
    draw_patio(&st, edge + 70);
    rgb_t cloth = kit_mix(s->own->main, st.sky->shade, st.sky->lamps * 0.15);
    int parasol = kit_chance(st.dice, 45);
    if (parasol)
        draw_parasol(&st, 380, 710, cloth);
    draw_garden_table(&st, 380, 716, cloth);
    if (kit_chance(st.dice, 45) || st.sky->lamps > 0.5)
        draw_festoon(&st, 210);
    thing_daylight(s);
    kit_say(s, "Garden with a lawn, a table with two chairs%s and a %s", parasol ? ", a parasol" : "",
            shed ? "shed" : "washing line");
}
