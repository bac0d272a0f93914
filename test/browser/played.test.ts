// The sample is played once for all that is looked at in it (support/world.ts). The ways come last, for they change it.
import './support/every-page';
import './support/every-word';
import './support/each-way';
import './support/each-act';
