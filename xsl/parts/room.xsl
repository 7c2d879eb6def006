<?xml version="1.0" encoding="UTF-8"?>
<!-- A room: as a row of the house's table, its availability, its features. Needs format and picture. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="room" mode="row">
    <tr>
      <th scope="row">
        <a href="/r/{@id}">
          <xsl:apply-templates select="cover" mode="thumb"/>
          <xsl:value-of select="@name"/>
        </a>
      </th>
      <td><xsl:apply-templates select="@price_pcm" mode="rent"><xsl:with-param name="pw" select="@price_pw"/></xsl:apply-templates></td>
      <td><xsl:call-template name="availability"/></td>
      <td><xsl:value-of select="@bed_size"/> bed<xsl:apply-templates select="@room_size | features/@*" mode="named"/></td>
    </tr>
  </xsl:template>

  <!-- A picture narrower than its address says is sent as it is. -->
  <xsl:template match="room/cover" mode="thumb"><img width="72" height="54" loading="lazy" alt="" src="/media/room/{../@id}/{@hash}-480.jpg"/></xsl:template>

  <xsl:template match="room/cover[@modern]" mode="thumb">
    <picture>
      <source type="image/avif" srcset="/media/room/{../@id}/{@hash}-480.avif"/>
      <img width="72" height="54" loading="lazy" alt="" src="/media/room/{../@id}/{@hash}-480.jpg"/>
    </picture>
  </xsl:template>

  <!-- Of the room at hand: "Available now (2026/2027)", in words, with the academic year in which it is found. -->
  <xsl:template name="availability">
    <xsl:choose>
      <xsl:when test="@available_now"><span class="state now">Available now</span></xsl:when>
      <xsl:when test="not(@let_today)"><span class="state soon">Available from <xsl:apply-templates select="@available_on" mode="date"/></span></xsl:when>
      <xsl:when test="@available_on"><span class="state let">Let, available from <xsl:apply-templates select="@available_on" mode="date"/></span></xsl:when>
      <xsl:otherwise><span class="state let">Let, no date stated</span></xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="@academic_year" mode="year"/>
  </xsl:template>

  <!-- Size and features in one line of text, after the bed. A form calls its fields by the same names. -->
  <xsl:template match="room/@room_size" mode="named"> · <xsl:value-of select="."/></xsl:template>
  <xsl:template match="@couples_ok | field[@name = 'couples_ok']" mode="named"> · Suitable for a couple</xsl:template>
  <xsl:template match="@disabled_ok | field[@name = 'disabled_ok']" mode="named"> · Accessible</xsl:template>
  <xsl:template match="@ensuite | field[@name = 'ensuite']" mode="named"> · Ensuite</xsl:template>
  <xsl:template match="@tv | field[@name = 'tv']" mode="named"> · TV</xsl:template>
  <xsl:template match="@desk_chair | field[@name = 'desk_chair']" mode="named"> · Desk and chair</xsl:template>
  <xsl:template match="@wardrobe | field[@name = 'wardrobe']" mode="named"> · Wardrobe</xsl:template>
  <xsl:template match="features/@chest_drawers | field[@name = 'chest_drawers']" mode="named"> · Chest of drawers</xsl:template>
  <xsl:template match="@lockable_door | field[@name = 'lockable_door']" mode="named"> · Lockable door</xsl:template>
  <xsl:template match="features/@wired_internet | field[@name = 'wired_internet']" mode="named"> · Wired internet</xsl:template>
  <xsl:template match="features/@safe | field[@name = 'safe']" mode="named"> · Safe</xsl:template>
  <xsl:template match="features/@dressing_table | field[@name = 'dressing_table']" mode="named"> · Dressing table</xsl:template>
  <xsl:template match="features/@mirror | field[@name = 'mirror']" mode="named"> · Mirror</xsl:template>
  <xsl:template match="features/@bedside_table | field[@name = 'bedside_table']" mode="named"> · Bedside table</xsl:template>
  <xsl:template match="features/@blinds | field[@name = 'blinds']" mode="named"> · Blinds</xsl:template>
  <xsl:template match="features/@curtains | field[@name = 'curtains']" mode="named"> · Curtains</xsl:template>
  <xsl:template match="features/@sofa | field[@name = 'sofa']" mode="named"> · Sofa</xsl:template>

  <!-- The same as a list with icons; the class names the icon. -->
  <xsl:template match="features/@*" mode="feature">
    <xsl:variable name="named"><xsl:apply-templates select="." mode="named"/></xsl:variable>
    <li class="i-{name()}"><xsl:value-of select="substring-after($named, ' · ')"/></li>
  </xsl:template>

  <!-- One offer of a listing, as a schema.org object. origin: of the site. -->
  <xsl:template match="room" mode="offer">
    <xsl:param name="origin"/>
    <xsl:if test="position() &gt; 1">,</xsl:if>
    <xsl:text>{"@type":"Offer","url":"</xsl:text>
    <xsl:value-of select="concat($origin, '/r/', @id)"/>
    <xsl:text>","priceSpecification":{"@type":"UnitPriceSpecification","priceCurrency":"GBP","unitCode":"MON","price":</xsl:text>
    <xsl:value-of select="@price_pcm"/>
    <xsl:text>}</xsl:text>
    <xsl:if test="@available_on">,"availabilityStarts":"<xsl:value-of select="@available_on"/>"</xsl:if>
    <xsl:text>}</xsl:text>
  </xsl:template>
</xsl:stylesheet>
