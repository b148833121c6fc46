// GSL's distributions and sorting, as Swift can import them. GSL's default error handler aborts the
// process; every caller turns it off once through flagfall_gsl_quiet() and checks results for NaN.
#ifndef FLAGFALL_CGSL_SHIM_H
#define FLAGFALL_CGSL_SHIM_H

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_statistics_double.h>

static inline void flagfall_gsl_quiet(void) { gsl_set_error_handler_off(); }

#endif
