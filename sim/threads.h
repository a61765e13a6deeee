/* threads.h - how many things may be done at the same time. */
#ifndef HF_SIM_THREADS_H
#define HF_SIM_THREADS_H

/* `asked`, or where that is 0 as many as OMP_NUM_THREADS says, or else the processors that the
 * program may run on; 1 where it was built without OpenMP. */
int hf_threads(int asked);

#endif
