/* The page of metrics: what httpd runs for `SetHandler studentpalace-metrics`, and what feeds it. */
#ifndef SP_METER_H
#define SP_METER_H

#include <httpd.h>

#include "startup.h"

/* The name of the handler. Without one line of configuration that names it nobody sees a metric. */
#define SP_METER_HANDLER "studentpalace-metrics"

/* Answers with all metrics of the site, as text. */
int sp_meter_answer(request_rec *r, sp_site_t *site);

/* Counts a request of the site that was answered. */
void sp_meter_count(request_rec *r, const sp_site_t *site);

#endif
