/* Addresses for machines that look after the site. */
#ifndef SP_MACHINE_H
#define SP_MACHINE_H

#include "site.h"

/* GET /livez: does this process serve? Never asks the database. */
sp_code_fn sp_machine_livez;

/* GET /healthz: does the database answer, with the schema this module was built for? Answers in under a second. */
sp_code_fn sp_machine_healthz;

#endif
