import { exactlyOnceSuite } from './exactly-once.suite'

exactlyOnceSuite({ database: 'sqlite', bridge: 'own', events: 40, kills: 4 })
