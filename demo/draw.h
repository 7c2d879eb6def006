/* Shared by the files of palace-draw: colours, dice, a camera for rooms, and the scenes.
 *
 * A scene is drawn on a 1200 x 800 canvas. Indoor scenes are built in metres: a wall-local
 * plane says where a thing stands, and the camera projects it. Outdoor scenes and sheets
 * (plans, logos) are drawn in pixels. */
#ifndef STUDENT_PALACE_DRAW_H
#define STUDENT_PALACE_DRAW_H

#include <cairo.h>
#include <stddef.h>
#include <stdint.h>

#define CANVAS_W  1200
#define CANVAS_H  800
#define LOGO_SIDE 512
#define ALT_MAX   150

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

/* ---- colours ---- */

typedef uint32_t rgb_t; /* 0xRRGGBB */

rgb_t kit_mix(rgb_t a, rgb_t b, double t);
rgb_t kit_lift(rgb_t c, double t); /* t in 0..1 towards white */
rgb_t kit_deep(rgb_t c, double t); /* t in 0..1 towards a cool dark */
void kit_ink(cairo_t *cr, rgb_t c, double alpha);

/* ---- dice: the same seed gives the same throws ---- */

typedef struct {
    uint64_t state;
} dice_t;

dice_t kit_dice(uint64_t seed, const char *salt);
int kit_throw(dice_t *dice, int sides);               /* 0 .. sides - 1 */
double kit_between(dice_t *dice, double a, double b); /* evenly in a .. b */
int kit_chance(dice_t *dice, int percent);

/* ---- what a house, and one room of it, is made of ---- */

typedef struct {
    rgb_t wall, accent_wall, floor, wood, trim;
} tones_t;

typedef struct {
    const char *name; /* as in "sage green": used in alt texts */
    rgb_t main, pale, pop, dark;
} textiles_t;

/* ---- space ---- */

typedef struct {
    double x, y, z; /* metres: right, up, away from the viewer */
} v3_t;

typedef struct {
    double x, y; /* pixels */
} v2_t;

typedef struct {
    v3_t o, u, v, n; /* origin and unit axes: along, up, out of the surface */
} plane_t;

typedef struct {
    v3_t eye;
    double sin_yaw, cos_yaw, focal, cx, cy;
} camera_t;

/* One line of the list: what to draw and for whom. The strings live as long as the job. */
typedef struct {
    const char *kind;
    long owner;
    int position;
    const char *scene;
    uint64_t house_seed; /* the same for every picture of a house */
    const char *facts;   /* words and key=value words, separated by blanks */
} job_t;

typedef struct {
    cairo_t *cr;
    camera_t cam;
    dice_t dice;
    const job_t *job;
    const tones_t *tones;
    const textiles_t *own;
    double w, d, h; /* the room in metres */
    char alt[ALT_MAX + 1];
} scene_t;

int kit_has(const scene_t *s, const char *word);
int kit_number(const scene_t *s, const char *key, int otherwise);
void kit_text_fact(const scene_t *s, const char *key, char *out, size_t size);
void kit_say(scene_t *s, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- planes of the room ---- */

plane_t kit_back(const scene_t *s);
plane_t kit_left(const scene_t *s);
plane_t kit_right(const scene_t *s);
plane_t kit_floor(const scene_t *s);
plane_t kit_ceiling(const scene_t *s);
plane_t kit_moved(plane_t p, double u, double v, double n);
plane_t kit_lying(plane_t p, double height); /* horizontal plane above a wall's foot: u along, v outwards */
v3_t kit_at(plane_t p, double u, double v, double n);

void kit_look(scene_t *s, v3_t eye, double yaw_degrees, double focal, double horizon);
v2_t kit_project(const scene_t *s, v3_t p, double *pixels_per_metre);

/* ---- painting in space ---- */

void kit_face(scene_t *s, const v3_t *p, int n); /* path only */
void kit_quad(scene_t *s, plane_t p, double u0, double v0, double u1, double v1);
void kit_paint(scene_t *s, plane_t p, double u0, double v0, double u1, double v1, rgb_t c);
void kit_glaze(scene_t *s, plane_t p, double u0, double v0, double u1, double v1, rgb_t c, double alpha);
/* Fades from `low` at v0 to `high` at v1. */
void kit_fade(scene_t *s, plane_t p, double u0, double v0, double u1, double v1, rgb_t low, double low_alpha,
              rgb_t high, double high_alpha);
void kit_disc(scene_t *s, plane_t p, double u, double v, double ru, double rv); /* path only */
void kit_line(scene_t *s, v3_t a, v3_t b, double metres, rgb_t c);
void kit_block(scene_t *s, plane_t p, double u, double v, double n, double du, double dv, double dn, rgb_t c);
/* The same with corners rounded by `round` metres. */
void kit_soft(scene_t *s, plane_t p, double u, double v, double n, double du, double dv, double dn, double round,
              rgb_t c);
void kit_shadow(scene_t *s, plane_t floor, double u0, double v0, double u1, double v1, double alpha);

/* ---- painting on paper (pixels) ---- */

void kit_rect(cairo_t *cr, double x, double y, double w, double h, rgb_t c);
void kit_round(cairo_t *cr, double x, double y, double w, double h, double r); /* path only */
void kit_poly(cairo_t *cr, const v2_t *p, int n);                              /* path only */
void kit_oval(cairo_t *cr, double x, double y, double rx, double ry);          /* path only */
void kit_fill(cairo_t *cr, rgb_t c);
void kit_wash(cairo_t *cr, double x0, double y0, rgb_t c0, double x1, double y1,
              rgb_t c1); /* gradient fill of the path */
void kit_glow(cairo_t *cr, double x, double y, double r, rgb_t c, double alpha);
void kit_words(cairo_t *cr, const char *text, const char *face, int bold, double size, double x, double y,
               double align);

/* ---- things in rooms (draw_things.c) ---- */

void thing_shell(scene_t *s, int accent_back, int boards);
void thing_tiles(scene_t *s, plane_t p, double u0, double v0, double u1, double v1, double tu, double tv, rgb_t tile,
                 rgb_t joint);
void thing_window(scene_t *s, plane_t p, double u, double v, double w, double h, int frosted);
void thing_sunlight(scene_t *s, plane_t p, double u, double v, double w, double h);
void thing_curtains(scene_t *s, plane_t p, double u, double v, double w, double h, rgb_t c);
void thing_blind(scene_t *s, plane_t p, double u, double v, double w, double h, rgb_t c);
void thing_picture(scene_t *s, plane_t p, double u, double v, double w, double h);
void thing_shelf(scene_t *s, plane_t p, double u, double v, double w);
void thing_books(scene_t *s, plane_t p, double u, double v, double n, double w);
void thing_plant(scene_t *s, v3_t foot, double height);
void thing_table_lamp(scene_t *s, v3_t foot, double height, rgb_t c);
void thing_floor_lamp(scene_t *s, v3_t foot);
void thing_pendant(scene_t *s, double x, double z, double drop, rgb_t c);
void thing_rug(scene_t *s, double u0, double v0, double u1, double v1);
void thing_radiator(scene_t *s, plane_t p, double u, double w);
void thing_doorway(scene_t *s, plane_t p, double u, int to_ensuite);
void thing_tv(scene_t *s, plane_t p, double u, double v, double n, double w);
void thing_cupboard(scene_t *s, plane_t p, double u, double v, double w, double h, double depth, int doors, rgb_t c);
void thing_drawers(scene_t *s, plane_t p, double u, double w, double h, int rows);
void thing_mirror(scene_t *s, plane_t p, double u, double v, double w, double h);
void thing_chair(scene_t *s, plane_t p, double u, double n, rgb_t c);
void thing_armchair(scene_t *s, plane_t p, double u, double n, rgb_t c);
void thing_daylight(scene_t *s); /* last: warm light from above left, corners a little darker */
void thing_lights(scene_t *s, plane_t p, double u0, double u1, double v);

/* ---- scenes: each draws the whole canvas and says what it drew ---- */

void draw_bedroom(scene_t *s);
void draw_kitchen(scene_t *s);
void draw_living(scene_t *s);
void draw_bathroom(scene_t *s);
void draw_exterior(scene_t *s);
void draw_garden(scene_t *s);
void draw_plan(scene_t *s);
void draw_logo(scene_t *s);
void draw_certificate(scene_t *s); /* one A4 page in points, for a PDF surface */

/* ---- palettes (draw_kit.c) ---- */

const tones_t *kit_house_tones(uint64_t house_seed);
const textiles_t *kit_textiles(dice_t *dice);

#endif
