<?xml version="1.0" encoding="UTF-8"?>
<!-- The pictures of a set, photos of a house or room or floor plans, as their landlord keeps them: adding, order, words, cover, deleting. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/picture.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/upload.xsl"/>
  <xsl:include href="../parts/own.xsl"/>
  <xsl:include href="../parts/set.xsl"/>

  <xsl:template name="title"><xsl:apply-templates select="set" mode="things"/> of <xsl:value-of select="set/@title"/></xsl:template>
  <xsl:template name="description">Adding, ordering and describing pictures.</xsl:template>

  <xsl:template match="page" mode="head"><script src="/static/js/fresh.js" defer="defer"/><script src="/static/js/upload.js" defer="defer"/><script src="/static/js/order.js" defer="defer"/></xsl:template>

  <xsl:template name="content">
    <xsl:apply-templates select="set" mode="way"/>
    <header class="heading">
      <h1><xsl:call-template name="title"/></h1>
      <p class="where"><xsl:value-of select="house/@address"/></p>
      <xsl:apply-templates select="set" mode="links"/>
    </header>
    <xsl:apply-templates select="uploads" mode="results"><xsl:with-param name="thing"><xsl:apply-templates select="set" mode="thing"/></xsl:with-param></xsl:apply-templates>
    <section class="panel">
      <h2>Add <xsl:apply-templates select="set" mode="thing"/>s</h2>
      <p id="places" data-fresh="true" data-free="{set/@free}"><xsl:apply-templates select="set" mode="places"/></p>
      <xsl:apply-templates select="form" mode="form"/>
    </section>
    <section class="panel">
      <h2 id="pictures-title" tabindex="-1">Shown in this order</h2>
      <p class="hint" id="said" role="status"/>
      <div id="pictures" data-fresh="true"><xsl:apply-templates select="pictures" mode="list"/></div>
    </section>
  </xsl:template>

  <xsl:template match="set" mode="links"><xsl:apply-templates select="../house" mode="pages"/></xsl:template>
  <xsl:template match="set[@kind = 'room']" mode="links">
    <ul class="links">
      <li><a href="/landlord/houses/{../house/@id}/rooms/{@owner}/edit">Facts of the room</a></li>
      <li><a href="/landlord/houses/{../house/@id}/rooms">All rooms</a></li>
      <li><a href="/landlord/houses/{../house/@id}/photos">Photos of the house</a></li>
      <li><a href="/r/{@owner}">See it as visitors do</a></li>
    </ul>
  </xsl:template>

  <!-- ==== adding -->

  <!-- "3 of 5. There is place for 2 more." -->
  <xsl:template match="set" mode="places"><b><xsl:value-of select="concat(@used, ' of ', @most)"/></b>, so there is place for <xsl:value-of select="concat(@free, ' more.')"/></xsl:template>
  <xsl:template match="set[@free = 0]" mode="places"><b><xsl:value-of select="concat(@used, ' of ', @most)"/></b>: <xsl:apply-templates select="." mode="limit"/>. Delete one to make place for another.</xsl:template>

  <xsl:template match="form" mode="button">Add the <xsl:apply-templates select="/page/set" mode="thing"/>s</xsl:template>
  <xsl:template match="form" mode="summary-heading">Nothing was added</xsl:template>
  <xsl:template match="field" mode="label">Choose <xsl:apply-templates select="/page/set" mode="thing"/>s</xsl:template>

  <!-- ==== the pictures -->

  <xsl:template match="pictures" mode="list"><p class="plain"><xsl:apply-templates select="/page/set" mode="none-yet"/></p></xsl:template>
  <xsl:template match="set" mode="none-yet">There are none yet. Visitors look at photos first: the front, the kitchen, the living room and the garden, by daylight, with the phone held sideways.</xsl:template>
  <xsl:template match="set[@kind = 'room']" mode="none-yet">There are none yet. Show the room from its door and from its window, by daylight, with the phone held sideways.</xsl:template>
  <xsl:template match="set[@kind = 'plan']" mode="none-yet">There are none yet. A floor plan shows which room is where; a clean drawing by hand is enough.</xsl:template>

  <xsl:template match="pictures[picture]" mode="list">
    <p class="plain">The first is <xsl:apply-templates select="/page/set" mode="role-of-first"/>. Say in a few words what each shows: that is read out to visitors who cannot see it.</p>
    <ol class="pictures" aria-labelledby="pictures-title"><xsl:apply-templates select="picture" mode="item"/></ol>
    <xsl:apply-templates select="../button[@name != 'edit_picture']" mode="form"/>
  </xsl:template>

  <xsl:template match="set" mode="role-of-first">the cover: it stands on the card in the search and at the top of the advert</xsl:template>
  <xsl:template match="set[@kind = 'room']" mode="role-of-first">the cover: it stands for the room wherever the room is listed</xsl:template>
  <xsl:template match="set[@kind = 'plan']" mode="role-of-first">the one that visitors see first</xsl:template>

  <!-- What is typed goes along with a move. -->
  <xsl:template match="picture" mode="item">
    <xsl:variable name="called"><xsl:apply-templates select="/page/set" mode="thing"/><xsl:value-of select="concat(' ', position())"/></xsl:variable>
    <xsl:variable name="path" select="concat(/page/@path, '/', @id)"/>
    <li class="picture" id="picture-{@id}" data-id="{@id}">
      <xsl:apply-templates select="." mode="frame"><xsl:with-param name="called" select="$called"/></xsl:apply-templates>
      <span class="grip i-grip" aria-hidden="true"/>
      <p class="chip"><xsl:value-of select="position()"/><xsl:if test="@primary"><xsl:apply-templates select="/page/set" mode="first"/></xsl:if></p>
      <form id="words-{@id}" class="form" method="post" action="{$path}/edit" novalidate="novalidate">
        <xsl:apply-templates select="/page/button[@name = 'edit_picture']" mode="seal"/>
        <div class="field" data-most="150">
          <label for="alt-{@id}">What it shows<span class="hidden">, <xsl:value-of select="$called"/></span></label>
          <div class="beside"><input type="text" id="alt-{@id}" name="alt_text" value="{@alt}"/><button class="quiet" id="save-{@id}">Save<span class="hidden"> what <xsl:value-of select="$called"/> shows</span></button></div>
        </div>
      </form>
      <div class="do">
        <ul>
          <!-- The first stays the first until another is made it. -->
          <xsl:if test="position() &gt; 2"><li><button id="up-{@id}" form="words-{@id}" name="move" value="up">Earlier<span class="hidden"> (<xsl:value-of select="$called"/>)</span></button></li></xsl:if>
          <xsl:if test="position() &gt; 1 and position() != last()"><li><button id="down-{@id}" form="words-{@id}" name="move" value="down">Later<span class="hidden"> (<xsl:value-of select="$called"/>)</span></button></li></xsl:if>
          <xsl:if test="not(@primary)"><li><button id="first-{@id}" form="form-primary_picture" formaction="{$path}/primary"><xsl:apply-templates select="/page/set" mode="make-first"/><span class="hidden"> (<xsl:value-of select="$called"/>)</span></button></li></xsl:if>
        </ul>
        <details class="ask" id="ask-{@id}">
          <summary class="danger" id="delete-{@id}">Delete<span class="hidden"> <xsl:value-of select="concat(' ', $called)"/></span></summary>
          <p>It goes for good<xsl:if test="@original">, and so does what you sent: <a href="{$path}/original">download the original<span class="hidden"> of <xsl:value-of select="$called"/></span></a> first if you want to keep it</xsl:if>.</p>
          <p><button class="danger" id="sure-{@id}" form="form-delete_picture" formaction="{$path}/delete">Delete <xsl:value-of select="$called"/></button></p>
        </details>
      </div>
    </li>
  </xsl:template>

  <!-- ==== what was done -->

  <xsl:template match="@done[. = 'picture_saved']" mode="done">Saved.</xsl:template>
  <xsl:template match="@done[. = 'picture_deleted']" mode="done">The <xsl:apply-templates select="/page/set" mode="thing"/> is deleted.</xsl:template>
  <xsl:template match="@done[. = 'primary_set']" mode="done"><xsl:apply-templates select="/page/set" mode="first-set"/></xsl:template>
  <xsl:template match="@done[. = 'order_saved']" mode="done">The order is saved.</xsl:template>
  <xsl:template match="set" mode="first-set">This is the cover now.</xsl:template>
  <xsl:template match="set[@kind = 'plan']" mode="first-set">This one comes first now.</xsl:template>
</xsl:stylesheet>
