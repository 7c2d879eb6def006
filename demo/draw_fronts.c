/* House fronts: terraced, semi-detached, town house, flats. */
#include "draw_outdoors.h"

#include <math.h>
#include <string.h>

/* ---- parts of a front ---- */

static void draw_bricks(const street_t *st, double x, double y, double w, double h, const brick_t *brick)
{
    cairo_t *cr = st->cr;
    rgb_t wall = kit_mix(brick->wall, st->sky->shade, st->sky->lamps * 0.22);
    cairo_rectangle(cr, x, y, w, h);
    kit_wash(cr, x, y, kit_lift(wall, 0.10), x + w * 0.3, y + h, kit_deep(wall, 0.06));
    cairo_save(cr);
    cairo_rectangle(cr, x, y, w, h);
    cairo_clip(cr);
    int stone = !strcmp(brick->words, "a stone");
    double course = stone ? 22 : 10, length = stone ? 52 : 24;
    for (int i = 0; i < w * h / (stone ? 3600 : 1500); i++) {
        double row = floor(kit_between(st->dice, 0, h / course)), column = floor(kit_between(st->dice, -1, w / length));
        cairo_rectangle(cr, x + (column + fmod(row, 2) / 2) * length, y + row * course, length, course);
        kit_ink(cr, i % 2 ? kit_lift(wall, 0.14) : kit_deep(wall, 0.14), 0.7);
        cairo_fill(cr);
    }
    for (double at = y + course; at < y + h; at += course)
        cairo_rectangle(cr, x, at, w, 1);
    kit_ink(cr, brick->joint, 0.45);
    cairo_fill(cr);
    cairo_restore(cr);
}

/* A sash window with lintel and sill. */
static void draw_sash(const street_t *st, double x, double y, double w, double h, int lintel)
{
    cairo_t *cr = st->cr;
    rgb_t trim = kit_mix(st->trim, st->sky->shade, 0.04 + st->sky->lamps * 0.15);
    if (lintel) {
        kit_rect(cr, x - 12, y - 22, w + 24, 18, kit_deep(trim, 0.08));
        kit_rect(cr, x - 4, y - 26, 8, 0, trim);
    }
    cairo_rectangle(cr, x - 8, y - 4, w + 20, h + 14);
    kit_ink(cr, st->sky->shade, 0.18);
    cairo_fill(cr);
    kit_rect(cr, x - 7, y - 7, w + 14, h + 14, trim);
    street_glass(st, x, y, w, h);
    kit_rect(cr, x, y + h * 0.5 - 3, w, 6, trim);
    kit_rect(cr, x + w / 2 - 2, y, 4, h, trim);
    cairo_rectangle(cr, x, y, w, 7);
    kit_ink(cr, st->sky->shade, 0.22);
    cairo_fill(cr);
    kit_rect(cr, x - 14, y + h + 6, w + 28, 10, kit_lift(trim, 0.1));
    cairo_rectangle(cr, x - 14, y + h + 16, w + 28, 6);
    kit_ink(cr, st->sky->shade, 0.2);
    cairo_fill(cr);
}

static void draw_front_door(const street_t *st, double x, double y, double w, double h)
{
    cairo_t *cr = st->cr;
    rgb_t trim = kit_mix(st->trim, st->sky->shade, 0.04 + st->sky->lamps * 0.15),
          paint = kit_mix(st->door->paint, st->sky->shade, st->sky->lamps * 0.15);
    kit_rect(cr, x - 12, y - h - 46, w + 24, h + 46, kit_deep(trim, 0.04));
    kit_rect(cr, x - 18, y - h - 56, w + 36, 12, trim);
    street_glass(st, x, y - h - 34, w, 28);
    cairo_rectangle(cr, x, y - h, w, h);
    kit_wash(cr, x, 0, kit_lift(paint, 0.12), x + w, 0, kit_deep(paint, 0.10));
    for (int i = 0; i < 4; i++) {
        double a = x + 9 + (i & 1) * (w / 2 - 3), b = y - h + 14 + (i >> 1) * h * 0.5;
        kit_rect(cr, a, b, w / 2 - 15, h * 0.38, kit_deep(paint, 0.22));
        kit_rect(cr, a + 3, b + 3, w / 2 - 18, h * 0.38 - 3, kit_lift(paint, 0.05));
    }
    kit_rect(cr, x + w / 2 - 11, y - h * 0.48, 22, 6, 0xE3C26A);
    kit_oval(cr, x + w - 9, y - h * 0.5, 4, 4);
    kit_fill(cr, 0xE3C26A);
    kit_rect(cr, x - 20, y - 8, w + 40, 10, 0xC9C3BA);
    kit_rect(cr, x - 30, y + 0, w + 60, 10, 0xB7B1A8);
    if (st->sky->lamps > 0.3)
        kit_glow(cr, x + w / 2, y - h - 20, 110, 0xFFDC94, 0.5 * st->sky->lamps);
}

/* A bay of one storey with three sides; the outer two recede. */
static void draw_bay(const street_t *st, double x, double y, double w, double h)
{
    cairo_t *cr = st->cr;
    double side = w * 0.2, sill = h * 0.40;
    rgb_t trim = kit_mix(st->trim, st->sky->shade, 0.04 + st->sky->lamps * 0.15),
          roof = kit_mix(st->roof, st->sky->shade, st->sky->lamps * 0.2);
    cairo_rectangle(cr, x + w, y - h, 16, h);
    kit_ink(cr, st->sky->shade, 0.22);
    cairo_fill(cr);
    draw_bricks(st, x, y - sill, w, sill, st->brick);
    cairo_rectangle(cr, x, y - sill, side, sill);
    cairo_rectangle(cr, x + w - side, y - sill, side, sill);
    kit_ink(cr, st->sky->shade, 0.16);
    cairo_fill(cr);
    kit_rect(cr, x - 3, y - h, w + 6, h - sill, trim);
    street_glass(st, x + 7, y - h + 12, side - 12, h - sill - 22);
    street_glass(st, x + side + 6, y - h + 12, w - 2 * side - 12, h - sill - 22);
    street_glass(st, x + w - side + 5, y - h + 12, side - 12, h - sill - 22);
    kit_rect(cr, x, y - h + 12 + (h - sill - 22) * 0.42, w, 5, trim);
    kit_rect(cr, x + w / 2 - 2, y - h + 10, 5, h - sill - 20, trim);
    cairo_rectangle(cr, x - 3, y - h, side + 3, h - sill);
    cairo_rectangle(cr, x + w - side, y - h, side + 3, h - sill);
    kit_ink(cr, st->sky->shade, 0.12);
    cairo_fill(cr);
    kit_rect(cr, x - 8, y - sill - 6, w + 16, 12, kit_lift(trim, 0.1));
    v2_t canopy[] = {
        {x + side * 0.7, y - h - 38}, {x + w - side * 0.7, y - h - 38}, {x + w + 10, y - h + 2}, {x - 10, y - h + 2}};
    kit_poly(cr, canopy, 4);
    kit_wash(cr, 0, y - h - 38, kit_lift(roof, 0.12), 0, y - h, kit_deep(roof, 0.1));
    kit_rect(cr, x - 10, y - h, w + 20, 8, trim);
}

static void draw_slates(const street_t *st, const v2_t *corners, double top, double low)
{
    cairo_t *cr = st->cr;
    rgb_t roof = kit_mix(st->roof, st->sky->shade, st->sky->lamps * 0.25);
    cairo_save(cr);
    kit_poly(cr, corners, 4);
    cairo_clip(cr);
    cairo_rectangle(cr, 0, top, CANVAS_W, low - top);
    kit_wash(cr, 0, top, kit_lift(roof, 0.16), 0, low, kit_deep(roof, 0.10));
    for (double y = top + 11; y < low; y += 11)
        cairo_rectangle(cr, 0, y, CANVAS_W, 1.4);
    kit_ink(cr, st->sky->shade, 0.28);
    cairo_fill(cr);
    for (int i = 0; i < 90; i++) {
        cairo_rectangle(cr, corners[3].x + kit_between(st->dice, 0, corners[2].x - corners[3].x),
                        top + 11 * floor(kit_between(st->dice, 0, (low - top) / 11)), 22, 11);
        kit_ink(cr, i % 2 ? 0xFFFFFF : st->sky->shade, 0.07);
        cairo_fill(cr);
    }
    cairo_restore(cr);
}

static void draw_chimney(const street_t *st, double x, double y, double h)
{
    draw_bricks(st, x, y - h, 54, h, st->brick);
    kit_rect(st->cr, x - 5, y - h - 8, 64, 10, kit_mix(st->trim, st->sky->shade, 0.2));
    for (int i = 0; i < 2; i++)
        kit_rect(st->cr, x + 8 + i * 24, y - h - 28, 15, 22,
                 kit_mix(0xC97B57, st->sky->shade, 0.1 + st->sky->lamps * 0.2));
}

static void draw_low_wall(const street_t *st, double x, double w)
{
    double gate = x + w * 0.70;
    draw_bricks(st, x, GROUND - 38, gate - x, 46, st->brick);
    draw_bricks(st, gate + 74, GROUND - 38, x + w - gate - 74, 46, st->brick);
    for (int i = 0; i < 2; i++) {
        double px = gate - 18 + i * 76;
        draw_bricks(st, px, GROUND - 58, 30, 66, st->brick);
        kit_rect(st->cr, px - 5, GROUND - 66, 40, 10, kit_mix(st->trim, st->sky->shade, 0.12));
    }
    rgb_t cap = kit_mix(st->trim, st->sky->shade, 0.12);
    kit_rect(st->cr, x, GROUND - 44, gate - x - 18, 8, cap);
    kit_rect(st->cr, gate + 90, GROUND - 44, x + w - gate - 90, 8, cap);
}

/* ---- fronts ---- */

static void draw_terraced_house(const street_t *st, double x, double w, double eaves)
{
    const v2_t roof[] = {{x, eaves - 118}, {x + w, eaves - 118}, {x + w, eaves}, {x, eaves}};
    draw_chimney(st, x + w - 76, eaves - 100, 74);
    draw_slates(st, roof, eaves - 118, eaves);
    draw_bricks(st, x, eaves, w, GROUND - eaves, st->brick);
    cairo_rectangle(st->cr, x, eaves, w, 26);
    kit_ink(st->cr, st->sky->shade, 0.20);
    cairo_fill(st->cr);
    kit_rect(st->cr, x, eaves - 6, w, 14, kit_mix(st->trim, st->sky->shade, 0.10));
    draw_sash(st, x + w * 0.13, eaves + 62, w * 0.17, 118, 1);
    draw_sash(st, x + w * 0.385, eaves + 62, w * 0.17, 118, 1);
    draw_sash(st, x + w * 0.73, eaves + 62, w * 0.16, 118, 1);
    draw_bay(st, x + w * 0.08, GROUND - 4, w * 0.50, 196);
    draw_front_door(st, x + w * 0.72, GROUND - 10, w * 0.17, 148);
    kit_rect(st->cr, x - 3, eaves, 6, GROUND - eaves, kit_mix(0x4B4B55, st->sky->low, 0.2));
}

static void front_terrace(street_t *st)
{
    const double w = 430, eaves = 262;
    const door_t *own = st->door;
    for (int i = -1; i <= 1; i++) {
        double x = 600 - w / 2 + i * w;
        st->door = i ? street_other_door(st) : own;
        draw_terraced_house(st, x, w, eaves);
        if (i) {
            cairo_rectangle(st->cr, x, eaves - 120, w, GROUND - eaves + 120);
            kit_ink(st->cr, st->sky->low, 0.20);
            cairo_fill(st->cr);
        }
    }
    st->door = own;
    street_bush(st, 430, GROUND - 30, 150, 34, 1);
    for (int i = -1; i <= 1; i++)
        draw_low_wall(st, 600 - w / 2 + i * w, w);
}

static void draw_semi_half(const street_t *st, double x, double w, double eaves)
{
    rgb_t render = kit_mix(st->render, st->sky->shade, 0.03 + st->sky->lamps * 0.2);
    double middle = (eaves + GROUND) / 2 + 6;
    cairo_rectangle(st->cr, x, eaves, w, middle - eaves);
    kit_wash(st->cr, x, eaves, kit_lift(render, 0.2), x, middle, kit_deep(render, 0.06));
    draw_bricks(st, x, middle, w, GROUND - middle, st->brick);
    cairo_rectangle(st->cr, x, eaves, w, 22);
    kit_ink(st->cr, st->sky->shade, 0.18);
    cairo_fill(st->cr);
    kit_rect(st->cr, x, middle - 5, w, 10, kit_mix(st->trim, st->sky->shade, 0.1));
    draw_sash(st, x + w * 0.12, eaves + 50, w * 0.40, 96, 0);
    draw_sash(st, x + w * 0.70, eaves + 50, w * 0.18, 96, 0);
    draw_bay(st, x + w * 0.08, GROUND - 4, w * 0.50, 168);
    draw_front_door(st, x + w * 0.70, GROUND - 8, w * 0.19, 132);
}

static void front_semi(street_t *st)
{
    const double w = 380, eaves = 292;
    street_tree(st, 130, GROUND, 430);
    street_tree(st, 1090, GROUND, 380);
    const v2_t roof[] = {{600 - w + 96, 150}, {600 + w - 96, 150}, {600 + w + 26, eaves}, {600 - w - 26, eaves}};
    draw_chimney(st, 573, 168, 70);
    draw_slates(st, roof, 150, eaves);
    const door_t *own = st->door;
    st->door = street_other_door(st);
    cairo_save(st->cr);
    cairo_translate(st->cr, CANVAS_W, 0);
    cairo_scale(st->cr, -1, 1);
    draw_semi_half(st, 600, w, eaves);
    cairo_restore(st->cr);
    st->door = own;
    draw_semi_half(st, 600, w, eaves);
    kit_rect(st->cr, 600 - w - 28, eaves - 6, 2 * w + 56, 12, kit_mix(st->trim, st->sky->shade, 0.1));
    kit_rect(st->cr, 597, eaves, 6, GROUND - eaves, kit_mix(0x4B4B55, st->sky->low, 0.3));
    street_bush(st, 20, GROUND + 4, 180, 62, 0);
    street_bush(st, 640, GROUND - 2, 190, 40, 1);
    street_bush(st, 1010, GROUND + 4, 190, 58, 1);
    street_bush(st, 370, GROUND - 2, 180, 40, 1);
}

static void draw_railings(const street_t *st, double x0, double x1)
{
    for (double x = x0; x <= x1; x += 15) {
        kit_rect(st->cr, x, GROUND - 66, 4, 70, 0x2B2B33);
        kit_oval(st->cr, x + 2, GROUND - 68, 4, 6);
        kit_fill(st->cr, 0x2B2B33);
    }
    kit_rect(st->cr, x0, GROUND - 56, x1 - x0 + 4, 4, 0x2B2B33);
}

static void draw_townhouse(const street_t *st, double x, double w, double eaves, rgb_t paint, int rendered)
{
    rgb_t wall = kit_mix(paint, st->sky->shade, 0.03 + st->sky->lamps * 0.2),
          trim = kit_mix(st->trim, st->sky->shade, 0.06);
    double storey = (GROUND - eaves) / 3.2;
    if (rendered) {
        cairo_rectangle(st->cr, x, eaves, w, GROUND - eaves);
        kit_wash(st->cr, x, eaves, kit_lift(wall, 0.12), x + w * 0.3, GROUND, kit_deep(wall, 0.08));
    }
    else {
        draw_bricks(st, x, eaves, w, GROUND - eaves, st->brick);
    }
    kit_rect(st->cr, x, GROUND - storey - 14, w, 12, trim);
    for (int row = 0; row < 2; row++)
        for (int column = 0; column < 3; column++)
            draw_sash(st, x + w * (0.10 + 0.30 * column), eaves + 34 + row * storey, w * 0.19, storey - (row ? 56 : 70),
                      !rendered);
    draw_sash(st, x + w * 0.10, GROUND - storey + 30, w * 0.19, storey - 78, !rendered);
    draw_sash(st, x + w * 0.40, GROUND - storey + 30, w * 0.19, storey - 78, !rendered);
    draw_front_door(st, x + w * 0.72, GROUND - 12, w * 0.18, 112);
    kit_rect(st->cr, x - 2, eaves - 16, w + 4, 20, trim);
    cairo_rectangle(st->cr, x, eaves + 4, w, 14);
    kit_ink(st->cr, st->sky->shade, 0.18);
    cairo_fill(st->cr);
}

static void front_townhouse(street_t *st)
{
    const double w = 372;
    double eaves[3] = {188, 150, 174};
    const door_t *own = st->door;
    for (int pass = 0; pass < 4; pass++) {
        int i = pass == 3 ? 1 : pass;
        if (pass == 1)
            continue; /* the house itself comes last, over its neighbours' edges */
        double x = 600 - w / 2 + (i - 1) * w;
        const v2_t roof[] = {{x, eaves[i] - 74}, {x + w, eaves[i] - 74}, {x + w, eaves[i]}, {x, eaves[i]}};
        draw_chimney(st, x + w - 60, eaves[i] - 50, 50);
        draw_slates(st, roof, eaves[i] - 74, eaves[i]);
        st->door = i == 1 ? own : street_other_door(st);
        draw_townhouse(st, x, w, eaves[i], i == 1 ? st->render : street_other_render(st),
                       i == 1 || kit_chance(st->dice, 60));
    }
    st->door = own;
    draw_railings(st, 600 - w / 2 + 4, 600 + w * 0.17);
    draw_railings(st, 0, 600 - w / 2 - 110);
    draw_railings(st, 600 + w / 2 + 4, 600 + w * 1.17);
}

static void draw_balcony(const street_t *st, double x, double y, double w)
{
    cairo_rectangle(st->cr, x - 10, y, w + 20, 44);
    kit_ink(st->cr, 0xDCEAF0, 0.35);
    cairo_fill(st->cr);
    for (double at = x - 10; at <= x + w + 8; at += 11)
        kit_rect(st->cr, at, y, 2.5, 44, 0x3B3E4A);
    kit_rect(st->cr, x - 14, y - 3, w + 28, 5, 0x3B3E4A);
    kit_rect(st->cr, x - 14, y + 42, w + 28, 8, kit_mix(0xC9C5BF, st->sky->shade, 0.12));
    cairo_rectangle(st->cr, x - 14, y + 50, w + 28, 12);
    kit_ink(st->cr, st->sky->shade, 0.20);
    cairo_fill(st->cr);
    if (kit_chance(st->dice, 50))
        street_bush(st, x, y + 6, w * 0.5, 20, 1);
}

static void front_flat(street_t *st)
{
    const double x = 250, w = 700, top = 128;
    const int floors = 5, columns = 5;
    double storey = (GROUND - top) / floors;
    street_tree(st, 110, GROUND, 360);
    street_tree(st, 1085, GROUND, 400);
    rgb_t render = kit_mix(st->render, st->sky->shade, 0.04 + st->sky->lamps * 0.2);
    v2_t side[] = {{x + w, top}, {x + w + 80, top + 34}, {x + w + 80, GROUND}, {x + w, GROUND}};
    kit_poly(st->cr, side, 4);
    kit_fill(st->cr, kit_deep(kit_mix(st->brick->wall, st->sky->shade, st->sky->lamps * 0.2), 0.32));
    draw_bricks(st, x, top, w, GROUND - top, st->brick);
    cairo_rectangle(st->cr, x + w * 0.4, top - 30, w * 0.2, GROUND - top + 30);
    kit_wash(st->cr, x + w * 0.4, 0, kit_lift(render, 0.1), x + w * 0.6, 0, kit_deep(render, 0.08));
    for (int row = 0; row < floors; row++)
        for (int column = 0; column < columns; column++) {
            double cx = x + w * (column + 0.5) / columns, y = top + storey * row + 22;
            if (row == floors - 1 && column == 2)
                continue;
            double half = column == 2 ? 26 : 42;
            kit_rect(st->cr, cx - half - 6, y - 6, 2 * half + 12, storey - 30, 0x3B3E4A);
            street_glass(st, cx - half, y, half - 2, storey - 42);
            street_glass(st, cx + 2, y, half - 2, storey - 42);
            if ((column == 0 || column == 4) && row < floors - 1)
                draw_balcony(st, cx - half, y + storey - 80, 2 * half);
        }
    kit_rect(st->cr, x - 8, top - 12, w + 16, 14, kit_mix(0x4A4D59, st->sky->low, 0.15));
    double cx = x + w * 0.5;
    kit_rect(st->cr, cx - 74, GROUND - 98, 148, 98, 0x3B3E4A);
    street_glass(st, cx - 64, GROUND - 90, 60, 88);
    street_glass(st, cx + 4, GROUND - 90, 60, 88);
    kit_rect(st->cr, cx - 100, GROUND - 116, 200, 18, kit_mix(st->door->paint, st->sky->shade, 0.1));
    street_bush(st, 20, GROUND + 4, 210, 44, 0);
    street_bush(st, x + 14, GROUND + 4, 200, 32, 1);
    street_bush(st, cx + 110, GROUND + 4, 220, 32, 1);
    street_bush(st, 1040, GROUND + 4, 150, 46, 0);
}

typedef struct {
    const char *style, *words;
    void (*draw)(street_t *);
} front_t;

static const front_t FRONTS[] = {
    {"terrace", "terraced house", front_terrace},
    {"semi", "semi-detached house", front_semi},
    {"townhouse", "town house", front_townhouse},
    {"flat", "block of flats", front_flat},
};

static void draw_street_things(scene_t *s, street_t *st)
{
    static const rgb_t CARS[] = {0xC94F4F, 0x3E6FA3, 0xE9E6E1, 0x5B8C6A, 0xF0B84A, 0x7B7F8C};
    if (kit_chance(st->dice, 45))
        street_lamp(st, kit_chance(st->dice, 50) ? 300 : 918);
    if (kit_has(s, "bike"))
        street_bike(st, kit_between(st->dice, 420, 620), GROUND + 34, st->door->paint);
    if (kit_chance(st->dice, 40)) {
        street_bin(st, 930, GROUND + 20, 0x3F6B4D);
        street_bin(st, 982, GROUND + 22, 0x4A5568);
    }
    if (kit_chance(st->dice, kit_has(s, "parking") ? 85 : 25))
        street_car(st, kit_between(st->dice, 30, 160), 768, CARS[kit_throw(st->dice, COUNT(CARS))]);
}

void draw_exterior(scene_t *s)
{
    char style[16];
    const front_t *front = &FRONTS[0];
    kit_text_fact(s, "style", style, sizeof style);
    for (int i = 0; i < COUNT(FRONTS); i++)
        if (!strcmp(FRONTS[i].style, style))
            front = &FRONTS[i];
    street_t st = street_start(s);
    if (kit_chance(st.dice, 50)) {
        cairo_translate(s->cr, CANVAS_W, 0);
        cairo_scale(s->cr, -1, 1);
    }
    street_sky(&st, GROUND - 60);
    street_skyline(&st, 470);
    kit_rect(s->cr, 0, 560, CANVAS_W, 100, kit_mix(0x8FB37A, st.sky->shade, 0.1 + st.sky->lamps * 0.2));
    street_pavement(&st);
    front->draw(&st);
    draw_street_things(s, &st);
    thing_daylight(s);
    int town = front->draw == front_townhouse;
    kit_say(s, "Front of %s %s with a %s %s %s", town ? "a painted" : st.brick->words, front->words, st.door->words,
            front->draw == front_flat ? "canopy" : "door", st.sky->words);
}
