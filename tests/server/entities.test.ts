import { entitiesSuite } from './entities.suite'

entitiesSuite(async () => ({}))
