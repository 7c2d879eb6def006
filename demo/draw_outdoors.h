/* Outdoor pictures in pixels: what house fronts and gardens have in common. */
#ifndef STUDENT_PALACE_DRAW_OUTDOORS_H
#define STUDENT_PALACE_DRAW_OUTDOORS_H

#include "draw.h"

#define GROUND 648.0 /* where house and pavement meet */

typedef struct {
    const char *words;
    rgb_t top, low, cloud, far_hill, shade;
    double lamps; /* how far the windows are lit from inside */
} sky_t;

typedef struct {
    const char *words;
    rgb_t wall, joint;
} brick_t;

typedef struct {
    const char *words;
    rgb_t paint;
} door_t;

typedef struct {
    cairo_t *cr;
    dice_t *dice;
    const sky_t *sky;
    const brick_t *brick;
    const door_t *door;
    rgb_t render, roof, trim;
} street_t;

/* The taste of the house: the same for its front and its garden. The dice are the scene's own. */
street_t street_start(scene_t *s);
const door_t *street_other_door(const street_t *st); /* a neighbour's */
rgb_t street_other_render(const street_t *st);

void street_sky(const street_t *st, double horizon);
void street_skyline(const street_t *st, double y);
void street_tree(const street_t *st, double x, double y, double h);
void street_bush(const street_t *st, double x, double y, double w, double h, int flowers);
void street_glass(const street_t *st, double x, double y, double w, double h);
void street_pavement(const street_t *st);
void street_lamp(const street_t *st, double x);
void street_bin(const street_t *st, double x, double y, rgb_t c);
void street_bike(const street_t *st, double x, double y, rgb_t c);
void street_car(const street_t *st, double x, double y, rgb_t c);

#endif
